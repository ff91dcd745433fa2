import { expect, test } from 'vitest';
import { shuffled } from './shuffled.ts';

test('keeps everything, changes the order, leaves the list alone', () => {
  const list = ['a', 'b', 'c', 'd'];
  expect(shuffled(list, () => 0)).toEqual(['b', 'c', 'd', 'a']);
  expect(shuffled(list, () => 0.999)).toEqual(list);
  expect(shuffled(list).sort()).toEqual(['a', 'b', 'c', 'd']);
  expect(list).toEqual(['a', 'b', 'c', 'd']);
});

test('each comes first as often as the others', () => {
  const first = new Map<string, number>();
  for (let turn = 0; turn < 4_000; turn += 1) {
    const [name = ''] = shuffled(['a', 'b', 'c', 'd']);
    first.set(name, (first.get(name) ?? 0) + 1);
  }
  for (const count of first.values()) expect(count).toBeGreaterThan(800);
});
