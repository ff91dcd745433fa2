import { expect, test } from 'vitest';
import { timeOfCopy } from './copy-time.ts';

const SAVED = Date.parse('2026-11-27T22:30:00Z');

test('a copy of today says the hour in Rome, an older one the day as well', () => {
  expect(timeOfCopy(SAVED, Date.parse('2026-11-27T22:45:00Z'))).toBe('23:30');
  expect(timeOfCopy(SAVED, Date.parse('2026-11-27T23:05:00Z'))).toBe('23:30 del 27/11/2026');
});
