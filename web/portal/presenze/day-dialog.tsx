import { useTranslation } from '../../ui/use-translation.ts';
import type { PresenceDay } from '#common/contract/presences.ts';
import { DisputeDay } from '../assistenza/dispute-day.tsx';
import { isDisputable, isUnrecorded, openDeadline } from './day-state.ts';
import { DeadlineText } from './deadline-text.tsx';
import { EarlyLeaveBox } from '../uscite/early-leave-box.tsx';
import { MealAction } from './meal-action.tsx';
import { PresenceDialog } from './presence-dialog.tsx';
import type { ForChild } from './queries.ts';
import { StateMark } from './state-mark.tsx';
import { dayInWords } from './when.ts';

interface DayDialogProps {
  /** `null`: closed. */
  day: PresenceDay | null;
  child: ForChild;
  today: string;
  /** The server's clock, in milliseconds. */
  now: number;
  onClose: () => void;
}

/** One day of the calendar: its state, until when it can be changed, and the change. */
export function DayDialog({ day, child, today, now, onClose }: DayDialogProps) {
  const { t } = useTranslation('portal');
  const deadline = openDeadline(day, now);
  const label = (of: PresenceDay) =>
    isUnrecorded(of, today) ? t('presences.unrecorded') : t(`presences.state.${of.state}`);
  return (
    <PresenceDialog open={day !== null} title={day ? dayInWords(day.date) : ''} onClose={onClose}>
      {day && (
        <>
          <p>
            {child.firstName}: <StateMark state={day.state} label={label(day)} />
          </p>
          {deadline ? <DeadlineText deadline={deadline} now={now} /> : <p>{t('presences.dialog.tooLate')}</p>}
          <MealAction
            key={day.date}
            child={child}
            day={day}
            cancelLabel={t('presences.dialog.cancel')}
            isOpen={deadline !== null}
          />
          {day.state !== 'closed' && day.date >= today && (
            <EarlyLeaveBox
              key={`leave ${day.date}`}
              child={child}
              date={day.date}
              isMealOpen={deadline !== null}
            />
          )}
          {day.state !== 'closed' && isDisputable(day, today, now) && (
            <DisputeDay key={`dispute ${day.date}`} child={child} date={day.date} recorded={day.state} />
          )}
        </>
      )}
    </PresenceDialog>
  );
}
