import type { CalendarView } from '#common/contract/calendar.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { SYMBOLS, monthsOfYear, type DayState } from './day-state.ts';
import { MonthGrid } from './month-grid.tsx';

const STATES: readonly DayState[] = ['served', 'partial', 'special', 'closed', 'none'];

/** The twelve months of a school year; those without any day of the canteen are left out. */
export function YearGrid({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  if (view.days.length === 0) {
    return <EmptyState title={t('calendar.noChildren')} text={t('calendar.noChildrenText')} />;
  }
  const days = new Map(view.days.map((day) => [day.date, day]));
  const entries = new Map(view.entries.map((entry) => [entry.closureId, entry]));
  const isUsed = (date: string | null) => (date === null ? 0 : (days.get(date)?.expectedCount ?? 0)) > 0;
  const months = monthsOfYear(view.schoolYear).filter(({ weeks }) => weeks.flat().some(isUsed));
  return (
    <>
      <ul className="calendar-legend" aria-label={t('calendar.legend')}>
        {STATES.map((state) => (
          <li key={state} className={state === 'none' ? undefined : `calendar-${state}`}>
            <span className="calendar-symbol" aria-hidden="true">
              {SYMBOLS[state]}
            </span>
            {t(`calendar.days.${state}`)}
          </li>
        ))}
      </ul>
      <div className="calendar-months">
        {months.map((month) => (
          <MonthGrid key={month.month} month={month} days={days} entries={entries} today={view.today} />
        ))}
      </div>
    </>
  );
}
