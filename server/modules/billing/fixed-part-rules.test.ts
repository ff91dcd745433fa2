import { expect, it } from 'vitest';
import { addFixedParts, spreadFixedParts, withoutCharged, type FixedPartSpread } from './fixed-part-rules.ts';

const part = (childId: number, month: string, amountCents = 1_000) => ({
  childId, month, label: 'Quota', amountCents, trace: [],
}); // prettier-ignore

it('a month is charged to a child once', () => {
  const due = [part(1, '2026-12-01'), part(1, '2027-01-01'), part(2, '2026-12-01')];
  expect(withoutCharged(due, [part(1, '2026-12-01')])).toEqual([due[1], due[2]]);
});

it('counts the children of each fee, chunk after chunk', () => {
  const spread = new Map<string, FixedPartSpread>();
  addFixedParts(spread, spreadFixedParts([part(1, 'a'), part(2, 'a'), part(3, 'a', 500)]));
  addFixedParts(spread, spreadFixedParts([part(4, 'a')]));
  expect([...spread.values()].map(({ amountCents, childCount }) => [amountCents, childCount])).toEqual([
    [1_000, 3],
    [500, 1],
  ]);
});
