import type { CalendarDay, CalendarEntry } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { SYMBOLS, dayState, type Month } from './day-state.ts';
import { calendarTexts } from './texts-it.ts';

interface MonthGridProps {
  month: Month;
  days: ReadonlyMap<DateString, CalendarDay>;
  entries: ReadonlyMap<number, CalendarEntry>;
  today: DateString;
}

const MONTH_NAME = new Intl.DateTimeFormat('it-IT', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** One month: of each day its number, a symbol, and for who does not see it the words. */
export function MonthGrid({ month: { month, weeks }, days, entries, today }: MonthGridProps) {
  const { t } = useTranslation('office');
  const name = MONTH_NAME.format(new Date(`${month}T00:00:00Z`));
  return (
    <table className="calendar-month">
      <caption aria-label={t('calendar.month', { month: name })}>{name}</caption>
      <thead>
        <tr>
          {calendarTexts.weekdays.map((weekday, index) => (
            <th key={weekday} scope="col">
              <span aria-hidden="true">{calendarTexts.weekdayLetters[index]}</span>
              <span className="visually-hidden">{weekday}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, index) =>
              date === null ? (
                <td key={`empty-${index}`} />
              ) : (
                <Day key={date} date={date} day={days.get(date)} entries={entries} isToday={date === today} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface DayProps {
  date: DateString;
  day: CalendarDay | undefined;
  entries: MonthGridProps['entries'];
  isToday: boolean;
}

function Day({ date, day, entries, isToday }: DayProps) {
  const { t } = useTranslation('office');
  const held = (day?.closureIds ?? []).flatMap((id) => entries.get(id) ?? []);
  const state = day ? dayState(day, held) : 'none';
  const reasons = held.map(({ reason }) => reason);
  const count =
    day && state === 'partial'
      ? [t('calendar.classesOf', { served: day.servedCount, count: day.classCount })]
      : [];
  const words = [t(`calendar.days.${state}`), ...count, ...reasons].join(', ');
  return (
    <td
      className={`calendar-day calendar-${state}`}
      aria-current={isToday ? 'date' : undefined}
      title={state === 'none' ? undefined : words}
    >
      <span aria-hidden="true">{Number(date.slice(8))}</span>
      <span className="calendar-symbol" aria-hidden="true">
        {SYMBOLS[state]}
      </span>
      <span className="visually-hidden">{t('calendar.dayOf', { day: formatDate(date), state: words })}</span>
    </td>
  );
}
