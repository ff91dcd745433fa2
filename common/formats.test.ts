import { expect, it } from 'vitest';
import { formatsOf } from './formats.ts';
import { LANGUAGE_CODES, LANGUAGES, offeredLanguages, toLanguage } from './languages.ts';

it('writes Italian as the notices do, and English as its readers do', () => {
  const italian = formatsOf('it');
  expect(italian.euro(123_450)).toBe('1.234,50 €');
  expect(italian.date('2026-12-31')).toBe('31/12/2026');
  expect(italian.instant('2026-12-31T22:59:00Z')).toBe('31/12/2026 23:59');
  const english = formatsOf('en');
  expect(english.euro(123_450)).toBe('€1,234.50');
  expect(english.euro(-5)).toBe('-€0.05');
  expect(english.date('2026-04-03')).toBe('3 Apr 2026');
  expect(english.instant(new Date('2026-07-01T22:05:00Z'))).toBe('2 Jul 2026, 00:05');
});

it('writes an Arabic month in letters, without marks that turn what stands around it', () => {
  expect(formatsOf('ar').date('2026-11-28')).toBe('28 نوفمبر 2026');
});

it.each(LANGUAGE_CODES)('%s counts in euro and in the digits of a printed notice', (language) => {
  const { euro, date } = formatsOf(language);
  expect(euro(5850)).toMatch(/58[.,]50/);
  expect(euro(5850)).toMatch(/€|EUR/);
  expect(date('2026-12-31')).toMatch(/31/);
});

it('offers what is whole to everybody, and what is on trial where it is a demonstration', () => {
  expect(offeredLanguages(false)).toEqual(['it', 'en']);
  expect(offeredLanguages(true)).toEqual(['it', 'en', 'ar']);
});

it.each([
  ['en', 'en'],
  ['ar', 'ar'],
  ['ro', 'it'],
  ['xx', 'it'],
  ['', 'it'],
  [null, 'it'],
  [undefined, 'it'],
])('takes %s for %s', (code, language) => {
  expect(toLanguage(code)).toBe(language);
});

it('knows which are written from right to left', () => {
  const leftward = LANGUAGE_CODES.filter((language) => LANGUAGES[language].direction === 'rtl');
  expect(leftward).toEqual(['ar']);
});
