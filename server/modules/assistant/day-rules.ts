import { addDays, isDate, weekday, type DateString } from '#common/dates.ts';
import { wordsOf } from './router/normalise.ts';

const WEEKDAYS = ['luned', 'marted', 'mercoled', 'gioved', 'venerd', 'sabat', 'domenic'];
const ENGLISH_DAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const MONTHS = [
  'gennaio',
  'febbraio',
  'marzo',
  'aprile',
  'maggio',
  'giugno',
  'luglio',
  'agosto',
  'settembre',
  'ottobre',
  'novembre',
  'dicembre',
];
const MONDAY = 1;

export interface Days {
  startsOn: DateString;
  endsOn: DateString;
}

/** The days that a message speaks of, from `today` on: `domani`, `lunedì`, `il 12`, `dal 3 al 7 dicembre`. */
export function readDays(text: string, today: DateString): Days | null {
  const words = wordsOf(text.replace(/[/.-]/g, ' '));
  const said = words.join(' ');
  const range =
    /(?:dal|da|from) (\d{1,2}|\p{L}+)(?: (\p{L}+))? (?:al|a|fino al|fino a|to) (\d{1,2}|\p{L}+)(?: (\p{L}+))?/u.exec(
      said,
    );
  if (range) {
    const [, first = '', firstMonth = '', last = '', lastMonth = ''] = range;
    const startsOn = readDay(first, firstMonth || lastMonth, today);
    const endsOn = startsOn && readDay(last, lastMonth, startsOn);
    if (startsOn && endsOn && endsOn >= startsOn) return { startsOn, endsOn };
  }
  if (/(?:settimana prossima|prossima settimana|next week)/.test(said)) {
    const startsOn = nextWeekday(MONDAY, today);
    return { startsOn, endsOn: addDays(startsOn, 4) };
  }
  const until = /(?:fino a|fino al|until) (\d{1,2}|\p{L}+)(?: (\p{L}+))?/u.exec(said);
  if (until) {
    const endsOn = readDay(until[1] ?? '', until[2] ?? '', today);
    if (endsOn) return { startsOn: /domani|tomorrow/.test(said) ? addDays(today, 1) : today, endsOn };
  }
  for (const [at, word] of words.entries()) {
    const day = readDay(word, words[at + 1] ?? '', today);
    if (day) return { startsOn: day, endsOn: day };
  }
  return null;
}

/** The month that a message names, `2026-10`: the latest one that is not to come. */
export function readMonth(text: string, today: DateString): string | null {
  const words = wordsOf(text);
  if (words.join(' ').includes('mese scorso')) return addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7);
  const at = MONTHS.findIndex((month) => words.includes(month));
  if (at < 0) return null;
  const month = String(at + 1).padStart(2, '0');
  const year = Number(today.slice(0, 4));
  return `${month <= today.slice(5, 7) ? year : year - 1}-${month}`;
}

function readDay(word: string, next: string, today: DateString): DateString | null {
  if (['oggi', 'stamattina', 'stamane', 'today'].includes(word)) return today;
  if (['domani', 'domattina', 'tomorrow'].includes(word)) return addDays(today, 1);
  if (word === 'dopodomani') return addDays(today, 2);
  const named = WEEKDAYS.findIndex((name) => word.startsWith(name));
  const day = named >= 0 ? named : ENGLISH_DAYS.indexOf(word);
  if (day >= 0) return nextWeekday(day + 1, today);
  return /^\d{1,2}$/.test(word) ? readNumber(Number(word), next, today) : null;
}

/** The 12th of the month that is named, or else of the first month in which it is not past. */
function readNumber(day: number, next: string, today: DateString): DateString | null {
  const numbered = /^\d{1,2}$/.test(next) ? Number(next) - 1 : -1;
  const named = MONTHS.indexOf(next) >= 0 ? MONTHS.indexOf(next) : numbered;
  const year = Number(today.slice(0, 4));
  const first = named >= 0 && named < 12 ? named : Number(today.slice(5, 7)) - 1;
  const tries = named >= 0 ? [0, 12] : [0, 1, 2];
  for (const later of tries) {
    const month = first + later;
    const date = `${year + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    if (isDate(date) && date >= today) return date;
  }
  return null;
}

/** The next such day after today (1: Monday). */
function nextWeekday(wanted: number, today: DateString): DateString {
  let day = addDays(today, 1);
  while (weekday(day) !== wanted) day = addDays(day, 1);
  return day;
}

/** A typed yes is one only when it says nothing else. */
export function meansYes(text: string): boolean {
  return /^(?:si|yes|ok|okay|certo|confermo|confermato|va bene|procedi)(?: (?:grazie|confermo|certo|va bene|per favore|procedi|please|ok))?$/.test(
    wordsOf(text).join(' '),
  );
}

export function meansNo(text: string): boolean {
  return /^(?:no|annulla|lascia stare|niente|lascia perdere)(?: (?:grazie|lascia stare|lascia perdere|thanks))?$/.test(
    wordsOf(text).join(' '),
  );
}
