import { describe, expect, it } from 'vitest';
import { wavesOf } from './waves.ts';

const waves = (...wishes: string[]) => wavesOf(wishes, (wish) => wish.split(' '));

describe('wavesOf', () => {
  it('leaves wishes without a common key together', () => {
    expect(waves('child1 a', 'child2 b', 'child3 c')).toEqual([['child1 a', 'child2 b', 'child3 c']]);
  });

  it('keeps those with a common key apart, in their order', () => {
    expect(waves('child1 a', 'child2 b', 'child1 c', 'child1 d')).toEqual([
      ['child1 a', 'child2 b'],
      ['child1 c'],
      ['child1 d'],
    ]);
  });

  it('looks at each of the keys', () => {
    expect(waves('child1 a', 'child2 a')).toEqual([['child1 a'], ['child2 a']]);
  });

  it('judges no wish before an earlier one that it clashes with', () => {
    expect(waves('child1 x', 'child1 y', 'child2 y')).toEqual([['child1 x'], ['child1 y'], ['child2 y']]);
    expect(waves('child1 x', 'child1 y', 'child2 z', 'child2 x')).toEqual([
      ['child1 x', 'child2 z'],
      ['child1 y', 'child2 x'],
    ]);
  });

  it('has nothing to do without wishes', () => {
    expect(waves()).toEqual([]);
  });
});
