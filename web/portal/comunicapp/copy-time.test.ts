import { expect, test } from 'vitest';
import { timeOfCopy } from './copy-time.ts';

const SAVED = Date.parse('2026-11-27T22:30:00Z');
const LATER = Date.parse('2026-11-27T23:05:00Z');

test('a copy of today says the hour in Rome, an older one the day as well', () => {
  const sameDay = Date.parse('2026-11-27T22:45:00Z');
  expect(timeOfCopy(SAVED, sameDay, 'it')).toEqual({ time: '23:30', date: null });
  expect(timeOfCopy(SAVED, LATER, 'it')).toEqual({ time: '23:30', date: '27/11/2026' });
});

test('the day is written in the language of the page', () => {
  expect(timeOfCopy(SAVED, LATER, 'en').date).toBe('27 Nov 2026');
});
