import { expect, it } from 'vitest';
import { bringsNews, hasValidRows, toldTotals } from './batch-state.ts';

const totals = { rows: 10, added: 2, changed: 0, unchanged: 5, rejected: 3, warnings: 1 };

it('tells what changed and what was left out', () => {
  expect(toldTotals(totals)).toEqual([
    { key: 'added', count: 2 },
    { key: 'rejected', count: 3 },
  ]);
});

it('knows a file without news from one without valid rows', () => {
  expect(bringsNews(totals)).toBe(true);
  expect(bringsNews({ ...totals, added: 0 })).toBe(false);
  expect(hasValidRows(totals)).toBe(true);
  expect(hasValidRows({ ...totals, rejected: 10 })).toBe(false);
});
