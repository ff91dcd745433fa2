import { describe, expect, it } from 'vitest';
import { wavesOf } from './meal-canceller.ts';

const press = (childId: number, idempotencyKey: string) => ({ childId, idempotencyKey });

describe('wavesOf', () => {
  it('leaves requests of different children together', () => {
    const requests = [press(1, 'a'), press(2, 'b'), press(3, 'c')];
    expect(wavesOf(requests)).toEqual([requests]);
  });

  it('keeps those of one child apart, in their order', () => {
    const [first, other, second, third] = [press(1, 'a'), press(2, 'b'), press(1, 'c'), press(1, 'd')];
    expect(wavesOf([first, other, second, third])).toEqual([[first, other], [second], [third]]);
  });

  it('keeps a key that comes twice apart, be it of two children', () => {
    const [first, again] = [press(1, 'a'), press(2, 'a')];
    expect(wavesOf([first, again])).toEqual([[first], [again]]);
  });

  it('judges no request before an earlier one that it clashes with', () => {
    const [a, b, c] = [press(1, 'x'), press(1, 'y'), press(2, 'y')];
    expect(wavesOf([a, b, c])).toEqual([[a], [b], [c]]);
  });

  it('has nothing to do without requests', () => {
    expect(wavesOf([])).toEqual([]);
  });
});
