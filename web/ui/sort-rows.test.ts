import { expect, it } from 'vitest';
import { sortRows } from './sort-rows.ts';

it('sorts numbers as numbers and codes by their digits', () => {
  expect(sortRows([1000, 90, 450], (cents) => cents, 'descending')).toEqual([1000, 450, 90]);
  expect(sortRows(['2/10', '2/9', 'à', 'b'], (code) => code, 'ascending')).toEqual(['2/9', '2/10', 'à', 'b']);
});

it('keeps missing values last, whatever the direction', () => {
  const rows = [null, '2026-01-01', '2026-02-01'];
  expect(sortRows(rows, (date) => date, 'ascending').at(-1)).toBeNull();
  expect(sortRows(rows, (date) => date, 'descending').at(-1)).toBeNull();
});
