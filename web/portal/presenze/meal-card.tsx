import { useId, type ReactNode } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PresenceDay, PresenceOverview } from '#common/contract/presences.ts';
import { isolate } from '../../ui/bidi.ts';
import { changeableDay, openDeadline } from './day-state.ts';
import { DeadlineText } from './deadline-text.tsx';
import { MealAction } from './meal-action.tsx';
import { StateMark } from './state-mark.tsx';
import { dayInShort, dayInWords, timeInRome } from './when.ts';

interface MealCardProps {
  child: PresenceOverview['children'][number];
  /** The server's clock, in milliseconds. */
  now: number;
  /** Where the page's title has just named the child, only screen readers hear it again. */
  isNameHidden?: boolean;
  /** Below everything else: where the card leads. */
  children?: ReactNode;
}

/** A child's meal of today, with the button for it; when today is over, the next day's. */
export function MealCard({ child, now, isNameHidden = false, children }: MealCardProps) {
  const { t } = useTranslation('portal');
  const titleId = useId();
  const { today, next } = child;
  const subject = changeableDay(child, now);
  const deadline = openDeadline(subject, now);
  const isTodayOver = subject !== today || today === null;
  return (
    <section className="meal-card" aria-labelledby={titleId}>
      <h2 className={isNameHidden ? 'visually-hidden' : 'h4 mb-1'} id={titleId}>
        {child.firstName} {child.lastName}
      </h2>
      <p className="meal-card-school">
        {isolate([child.className, child.schoolName].filter(Boolean).join(' · '))}
      </p>
      <p className="meal-card-state">
        {today ? (
          <StateMark state={today.state} label={t(`presences.today.${today.state}`)} />
        ) : (
          t('presences.noServiceToday')
        )}
      </p>
      {today && <TodayFacts day={today} isOver={isTodayOver && subject !== null} />}
      {isTodayOver && next && (
        <p>
          {t('presences.card.next', { day: dayInWords(next.date) })}{' '}
          {next.state !== 'planned' && (
            <StateMark state={next.state} label={t(`presences.state.${next.state}`)} />
          )}
        </p>
      )}
      {subject && deadline && (
        <>
          <DeadlineText deadline={deadline} now={now} />
          <MealAction
            key={subject.date}
            child={child}
            day={subject}
            isOpen
            cancelLabel={
              isTodayOver
                ? t('presences.card.cancelOn', { day: dayInShort(subject.date) })
                : t('presences.card.cancelToday')
            }
          />
        </>
      )}
      {children}
    </section>
  );
}

/** What else is to be known of today. */
function TodayFacts({ day, isOver }: { day: PresenceDay; isOver: boolean }) {
  const { t } = useTranslation('portal');
  return (
    <>
      {day.closureReason && <p>{t('presences.card.closure', { reason: day.closureReason })}</p>}
      {day.special && <p>{t(`presences.special.${day.special.effect}`, day.special)}</p>}
      {day.orderedAt ? (
        <p>{t('presences.orderedAt', { time: timeInRome(day.orderedAt) })}</p>
      ) : (
        isOver && day.state === 'planned' && <p>{t('presences.card.over')}</p>
      )}
    </>
  );
}
