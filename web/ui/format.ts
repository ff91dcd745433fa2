/** How amounts, dates and times are written for people: as in e-mails and PDFs, in the language of the page. */
import { formatsOf } from '#common/formats.ts';
import { isolate } from './bidi.ts';
import { currentLanguage } from './language.ts';

export function formatEuro(cents: number): string {
  return isolate(formatsOf(currentLanguage()).euro(cents));
}

export function formatDate(date: string): string {
  return isolate(formatsOf(currentLanguage()).date(date));
}

export function formatInstant(instant: string | Date): string {
  return isolate(formatsOf(currentLanguage()).instant(instant));
}
