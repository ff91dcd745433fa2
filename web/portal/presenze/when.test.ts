import i18next from 'i18next';
import { expect, it } from 'vitest';
import {
  dayInShort,
  dayInWords,
  monthAlone,
  monthAsTitle,
  monthInWords,
  spanInWords,
  timeInRome,
} from './when.ts';

it('says days, months and hours as people do, in Rome whatever the device thinks', () => {
  expect(dayInWords('2026-11-26')).toBe('giovedì 26 novembre');
  expect(dayInShort('2026-11-26')).toBe('giovedì 26');
  expect(monthInWords('2026-11')).toBe('novembre 2026');
  expect(monthAsTitle('2026-11')).toBe('Novembre 2026');
  expect(timeInRome('2026-11-26T08:30:00Z')).toBe('9:30');
  expect(timeInRome('2026-07-01T22:05:00Z')).toBe('0:05');
});

it('counts down in hours and minutes, then in minutes and seconds, never below zero', () => {
  expect(spanInWords(2 * 3_600_000 + 5 * 60_000 + 59_000)).toBe('2 h 5 min');
  expect(spanInWords(3_599_999)).toBe('59 min 59 s');
  expect(spanInWords(12_000)).toBe('0 min 12 s');
  expect(spanInWords(-1)).toBe('0 min 0 s');
});

it('says them in the language of the page', async () => {
  await i18next.init({ lng: 'en', resources: {} });
  expect(dayInWords('2026-11-26')).toBe('Thursday 26 November');
  expect(dayInShort('2026-11-26')).toBe('Thursday 26');
  expect(monthAsTitle('2026-11')).toBe('November 2026');
  expect(monthAlone('2026-11-26')).toBe('November');
  expect(timeInRome('2026-11-26T14:30:00Z')).toBe('15:30');
  await i18next.changeLanguage('it');
  expect(dayInWords('2026-11-26')).toBe('giovedì 26 novembre');
});
