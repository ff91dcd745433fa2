import { expect, it } from 'vitest';
import { contrastWithWhite, ENOUGH_CONTRAST } from './contrast.ts';

it.each([
  ['#ffffff', 1],
  ['#000000', 21],
  ['#0066cc', 5.57],
  ['#767676', 4.54],
  ['#777777', 4.48],
  ['#ff0000', 4],
])('white on %s: %d', (colour, ratio) => {
  expect(contrastWithWhite(colour)).toBeCloseTo(ratio, 2);
});

it('tells a grey that is dark enough from the next one', () => {
  expect(contrastWithWhite('#767676') >= ENOUGH_CONTRAST).toBe(true);
  expect(contrastWithWhite('#777777') >= ENOUGH_CONTRAST).toBe(false);
});
