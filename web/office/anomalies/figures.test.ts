import { expect, it } from 'vitest';
import { figuresOf } from './figures.ts';

it('tells the amounts that are there, in order', () => {
  expect(figuresOf({ surplusCents: 150, expectedCents: 4500, receivedCents: 4650 })).toEqual([
    { key: 'expected', cents: 4500 },
    { key: 'received', cents: 4650 },
    { key: 'surplus', cents: 150 },
  ]);
});

it('leaves out zeros and what is no amount', () => {
  expect(
    figuresOf({ receivedCents: 4500, surplusCents: 0, expectedCents: '4500', noticeNumber: '3' }),
  ).toEqual([{ key: 'received', cents: 4500 }]);
});
