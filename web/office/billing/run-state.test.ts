import { describe, expect, it } from 'vitest';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { lastNumber, progressPercent, saidPercent } from './run-state.ts';

describe('progressPercent', () => {
  it('is whole, and 100 only at the end', () => {
    expect(progressPercent({ done: 0, total: 3 })).toBe(0);
    expect(progressPercent({ done: 2, total: 3 })).toBe(66);
    expect(progressPercent({ done: 999, total: 1000 })).toBe(99);
    expect(progressPercent({ done: 3, total: 3 })).toBe(100);
  });

  it('is 0 while the work is not measured yet, and never beyond its ends', () => {
    expect(progressPercent({ done: 0, total: 0 })).toBe(0);
    expect(progressPercent({ done: 5, total: 3 })).toBe(100);
  });
});

it('says quarters', () => {
  expect([0, 24, 25, 66, 99, 100].map(saidPercent)).toEqual([0, 0, 25, 50, 75, 100]);
});

it('counts the last number from the first', () => {
  const run = { firstNumber: 78011583, invoiceCount: 491 } as BillingRunView;
  expect(lastNumber(run)).toBe(78012073);
  expect(lastNumber({ ...run, invoiceCount: 0 })).toBeNull();
  expect(lastNumber({ ...run, firstNumber: null })).toBeNull();
});
