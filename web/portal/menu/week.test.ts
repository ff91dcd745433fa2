import { expect, it } from 'vitest';
import { weekInWords } from './week.ts';

it.each([
  ['2026-11-23', '23', '27 novembre 2026'],
  ['2026-11-30', '30 novembre', '4 dicembre 2026'],
  ['2026-12-28', '28 dicembre 2026', '1 gennaio 2027'],
])('the week of %s goes from %s to %s', (monday, from, to) =>
  expect(weekInWords(monday)).toEqual({ from, to }),
);
