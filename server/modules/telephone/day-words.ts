/** Days as people write them in a message: `domani`, `venerdì`, `12/12`, `12 dicembre`. */
import { addDays, daysBetween, parseItalianDate, weekday, type DateString } from '#common/dates.ts';
import { isNearly } from './nearly.ts';

/** Nothing that could be a day; one; or something that could be several days, or none of the calendar's. */
export type DayReading = { kind: 'none' } | { kind: 'day'; date: DateString } | { kind: 'unclear' };

const WEEKDAYS = ['lunedi', 'martedi', 'mercoledi', 'giovedi', 'venerdi', 'sabato', 'domenica'] as const;
const MONTHS = [
  'gennaio', 'febbraio', 'marzo', 'aprile', 'maggio', 'giugno',
  'luglio', 'agosto', 'settembre', 'ottobre', 'novembre', 'dicembre',
] as const; // prettier-ignore
const RELATIVE = ['oggi', 'domani', 'dopodomani'] as const;

const ISO = /\b\d{4}-\d{2}-\d{2}\b/g;
const NUMERIC = /(?<![\d/.-])(\d{1,2})\s?[/.-]\s?(\d{1,2})(?:\s?[/.-]\s?(\d{4}|\d{2}))?(?![\d/.-]*\d)/g;
const NAMED = /\b(\d{1,2})\s+([a-z]{3,9})(?:\s+(20\d{2}))?\b/g;
/** A day without a year that lies farther back than this is meant to come. */
const LOOK_BACK_DAYS = 180;

/** Finds the day of a message in lower case without accents, and gives the rest of it back. */
export function readDay(text: string, today: DateString): { reading: DayReading; rest: string } {
  const found: (DateString | null)[] = [];
  let rest = text.replaceAll(ISO, (iso) => {
    found.push(parseItalianDate(iso));
    return ' ';
  });
  rest = rest.replaceAll(NUMERIC, (_, day: string, month: string, year?: string) => {
    found.push(dateOf({ day, month, year }, today));
    return ' ';
  });
  rest = rest.replaceAll(NAMED, (whole, day: string, word: string, year?: string) => {
    const month = monthOf(word);
    if (month === 0) return whole;
    found.push(dateOf({ day, month: String(month), year }, today));
    return ' ';
  });
  rest = rest.replaceAll(/\bdopo domani\b/g, 'dopodomani');
  const weekdays: number[] = [];
  const words = rest.split(' ').filter((word) => {
    const relative = RELATIVE.findIndex((known) => isNearly(word, known));
    if (relative >= 0) found.push(addDays(today, relative));
    const dayOfWeek = weekdayOf(word);
    if (dayOfWeek > 0) weekdays.push(dayOfWeek);
    return relative < 0 && dayOfWeek === 0;
  });
  return { reading: decide([...new Set(found)], [...new Set(weekdays)], today), rest: words.join(' ') };
}

/** `1` today, `2` tomorrow, `1412` the 14th of December. */
export function readKeyedDay(keys: string, today: DateString): DayReading {
  if (keys === '1') return { kind: 'day', date: today };
  if (keys === '2') return { kind: 'day', date: addDays(today, 1) };
  const [, day, month] = /^(\d{2})(\d{2})$/.exec(keys) ?? [];
  const date = day && month ? dateOf({ day, month }, today) : null;
  return date ? { kind: 'day', date } : { kind: 'unclear' };
}

function decide(
  found: readonly (DateString | null)[],
  weekdays: readonly number[],
  today: DateString,
): DayReading {
  const [date] = found;
  const [dayOfWeek] = weekdays;
  if (found.length > 1 || weekdays.length > 1 || date === null) return { kind: 'unclear' };
  if (date !== undefined) {
    const agrees = dayOfWeek === undefined || weekday(date) === dayOfWeek;
    return agrees ? { kind: 'day', date } : { kind: 'unclear' };
  }
  if (dayOfWeek === undefined) return { kind: 'none' };
  // Said on a Monday, "Monday" may be today or in a week.
  if (weekday(today) === dayOfWeek) return { kind: 'unclear' };
  const week = daysBetween(addDays(today, 1), addDays(today, 6));
  const next = week.find((day) => weekday(day) === dayOfWeek);
  return next ? { kind: 'day', date: next } : { kind: 'unclear' };
}

function dateOf(
  { day, month, year }: { day: string; month: string; year?: string | undefined },
  today: DateString,
): DateString | null {
  const at = (wanted: number) => parseItalianDate(`${day}/${month}/${wanted}`);
  if (year !== undefined) return at(Number(year.length === 2 ? `20${year}` : year));
  const thisYear = Number(today.slice(0, 4));
  const date = at(thisYear);
  const isLongPast = date === null || date < addDays(today, -LOOK_BACK_DAYS);
  return isLongPast ? at(thisYear + 1) : date;
}

function monthOf(word: string): number {
  return MONTHS.findIndex((name) => name.slice(0, 3) === word || isNearly(word, name)) + 1;
}

/** `dom` could be tomorrow, *domani*, as well. */
function weekdayOf(word: string): number {
  const isShort = (name: string) => word !== 'dom' && name.slice(0, 3) === word;
  return WEEKDAYS.findIndex((name) => isShort(name) || isNearly(word, name)) + 1;
}
