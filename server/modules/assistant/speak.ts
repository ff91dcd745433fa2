import { formatsOf } from '#common/formats.ts';
import { addDays, weekday, type DateString } from '#common/dates.ts';

/** The languages that own figures and dialogues are said in. */
export type Spoken = 'it' | 'en';

export function say(language: Spoken, italian: string, english: string): string {
  return language === 'en' ? english : italian;
}

const DAYS = {
  it: ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
};

/** `lunedì 30/11/2026`. */
export function dayWords(date: DateString, language: Spoken): string {
  return `${DAYS[language][weekday(date) - 1] ?? ''} ${formatsOf(language).date(date)}`;
}

export function rangeWords(
  { startsOn, endsOn }: { startsOn: DateString; endsOn: DateString },
  language: Spoken,
): string {
  if (startsOn === endsOn) return dayWords(startsOn, language);
  return say(
    language,
    `dal ${formatsOf('it').date(startsOn)} al ${formatsOf('it').date(endsOn)}`,
    `${formatsOf('en').date(startsOn)} to ${formatsOf('en').date(endsOn)}`,
  );
}

/** The next working days, today first when it is one. */
export function workdaysFrom(today: DateString, count: number): DateString[] {
  const days: DateString[] = [];
  for (let day = today; days.length < count; day = addDays(day, 1)) if (weekday(day) <= 5) days.push(day);
  return days;
}
