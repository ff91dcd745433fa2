import { formatsOf } from '#common/formats.ts';
import { romanDate } from '#common/dates.ts';
import type { Language } from '#common/languages.ts';

const hour = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'Europe/Rome',
  hour: '2-digit',
  minute: '2-digit',
});

/** The hour in Rome at which a copy was made, and the day when it is not today's. */
export function timeOfCopy(
  savedAtMs: number,
  nowMs: number,
  language: Language,
): { time: string; date: string | null } {
  const day = romanDate(new Date(savedAtMs));
  const isToday = day === romanDate(new Date(nowMs));
  return { time: hour.format(savedAtMs), date: isToday ? null : formatsOf(language).date(day) };
}
