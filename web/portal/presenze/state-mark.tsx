import type { PresenceState } from '#common/contract/presences.ts';
import { Icon } from '../../ui/icon.tsx';
import { STATE_ICON } from './day-state.ts';

/** Whole class names, one for each state: the words carry the meaning, the colour only repeats it. */
const CLASS_OF: Record<PresenceState, string> = {
  planned: 'state-mark state-planned',
  served: 'state-mark state-served',
  cancelled: 'state-mark state-cancelled',
  light_meal: 'state-mark state-light',
  absent: 'state-mark state-absent',
  closed: 'state-mark state-closed',
};

/** The state of a day: symbol and words. */
export function StateMark({ state, label }: { state: PresenceState; label: string }) {
  return (
    <span className={CLASS_OF[state]}>
      <Icon name={STATE_ICON[state]} className="icon-sm" />
      {label}
    </span>
  );
}
