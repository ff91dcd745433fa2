import { describe, expect, it } from 'vitest';
import { doInWaves, wavesOf } from './waves.ts';

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

describe('doInWaves', () => {
  it('gives each its result in its place, and says once that nothing is left to write', async () => {
    const events: string[] = [];
    const results = await doInWaves(
      ['child1 a', 'child2 b', 'child1 c'],
      (wish) => wish.split(' '),
      (wave, onWritten) => {
        events.push(wave.join(', '));
        onWritten();
        return Promise.resolve(wave.map((wish) => `done ${wish}`));
      },
      () => events.push('written'),
    );
    expect(results).toEqual(['done child1 a', 'done child2 b', 'done child1 c']);
    expect(events).toEqual(['child1 a, child2 b', 'child1 c', 'written']);
  });
});
