import { useTranslation } from '../../ui/use-translation.ts';
import { STATES } from './day-state.ts';
import { StateMark } from './state-mark.tsx';

/** What the symbols of the calendar mean. */
export function MonthLegend({ hasUnrecorded }: { hasUnrecorded: boolean }) {
  const { t } = useTranslation('portal');
  return (
    <section className="month-legend" aria-labelledby="month-legend">
      <h3 className="h6" id="month-legend">
        {t('presences.month.legend')}
      </h3>
      <ul>
        {STATES.map((state) => (
          <li key={state}>
            <StateMark state={state} label={t(`presences.legend.${state}`)} />
          </li>
        ))}
        {hasUnrecorded && (
          <li>
            <StateMark state="planned" label={t('presences.legendUnrecorded')} />
          </li>
        )}
      </ul>
    </section>
  );
}
