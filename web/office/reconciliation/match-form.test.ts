import { describe, expect, it, test } from 'vitest';
import { compareSums, proposeFlows } from './match-form.ts';

const flows = [120, 250, 250, 400].map((missingCents, place) => ({ flowId: place + 1, missingCents }));

test.each([
  [400, [4]],
  [120, [1]],
  // Two of that sum: a person chooses.
  [250, ['']],
  [500, [2, 3]],
  // Two pairs.
  [370, ['']],
  [777, ['']],
])('proposes for a movement of %i the flows %j', (amount, wanted) => {
  expect(proposeFlows(amount, flows)).toEqual(wanted);
});

describe('the sum of the flows', () => {
  const compare = (amount: number, ...chosen: string[]) => {
    const { canMatch, verdict, differenceCents } = compareSums(amount, flows, chosen);
    return [canMatch, verdict, differenceCents];
  };

  it('of one may be another, which is said', () => {
    expect(compare(400, '4')).toEqual([true, null, 0]);
    expect(compare(150, '4')).toEqual([true, 'less', 250]);
    expect(compare(450, '4')).toEqual([true, 'more', 50]);
  });

  it('of several must be the movement’s', () => {
    expect(compare(520, '1', '4')).toEqual([true, null, 0]);
    expect(compare(470, '1', '4')).toEqual([false, 'several_less', 50]);
    expect(compare(570, '1', '4')).toEqual([false, 'several_more', 50]);
  });

  it('waits for what is still to be chosen', () => {
    expect(compare(400, '')).toEqual([false, null, 400]);
    expect(compare(500, '4', '')).toEqual([false, 'several_more', 100]);
  });
});
