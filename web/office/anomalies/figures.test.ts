import { expect, it } from 'vitest';
import { figuresOf } from './figures.ts';

it('tells the amounts that are there', () => {
  expect(figuresOf({ detail: { expectedCents: 4500, surplusCents: 150 } })).toEqual([
    { key: 'expected', cents: 4500 },
    { key: 'surplus', cents: 150 },
  ]);
});

it('leaves out what is absent or zero', () => {
  expect(figuresOf({ detail: { expectedCents: 4500, surplusCents: 0 } })).toEqual([
    { key: 'expected', cents: 4500 },
  ]);
  expect(figuresOf({ detail: { expectedCents: null, surplusCents: null } })).toEqual([]);
});
