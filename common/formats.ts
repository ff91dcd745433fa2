/** How amounts, days and instants are written in each language. The currency is always the euro, the zone Rome. */
import { formatDate, formatInstant, ROME, type DateString } from './dates.ts';
import { LANGUAGES, type Language } from './languages.ts';
import { formatEuro } from './money.ts';

export interface Formats {
  /** Integer cents: `58,50 €`, `€58.50`. */
  euro: (cents: number) => string;
  /** A day: `31/12/2026`, `31 Dec 2026`. */
  date: (date: DateString) => string;
  /** An instant as the day and the hour in Rome. */
  instant: (instant: string | Date) => string;
}

const ITALIAN_FORMATS: Formats = { euro: formatEuro, date: formatDate, instant: formatInstant };
const made = new Map<Language, Formats>([['it', ITALIAN_FORMATS]]);

export function formatsOf(language: Language): Formats {
  const known = made.get(language);
  if (known) return known;
  const formats = makeFormats(LANGUAGES[language].locale);
  made.set(language, formats);
  return formats;
}

/** The month in letters: `03/04` is a different day for readers of different languages. */
function makeFormats(locale: string): Formats {
  const euro = new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' });
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const hour = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const date = new Intl.DateTimeFormat(locale, { ...day, timeZone: 'UTC' });
  const instant = new Intl.DateTimeFormat(locale, { ...day, ...hour, timeZone: ROME });
  return {
    euro: (cents) => euro.format(cents / 100),
    date: (day) => date.format(new Date(`${day}T00:00:00Z`)),
    instant: (moment) => instant.format(new Date(moment)),
  };
}
