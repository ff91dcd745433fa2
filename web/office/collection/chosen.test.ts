import { expect, it } from 'vitest';
import { countChosen, isChosen, NONE, toggle } from './chosen.ts';

it('picks one by one and takes back', () => {
  const one = toggle(NONE, 7, [7, 8]);
  expect(isChosen(one, 7)).toBe(true);
  expect(countChosen(one, 100)).toBe(1);
  expect(isChosen(toggle(one, 7, [7, 8]), 7)).toBe(false);
});

it('takes one away from all, and keeps only those in sight', () => {
  const left = toggle({ all: true }, 7, [7, 8, 9]);
  expect(left).toEqual({ all: false, invoiceIds: new Set([8, 9]) });
  expect(countChosen({ all: true }, 100)).toBe(100);
});
