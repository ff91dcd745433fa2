import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { openTurns } from './turns.ts';

it('lets one in at a time, in the order of asking', async () => {
  const takePlace = openTurns();
  const inside: string[] = [];
  const turns = ['a', 'b', 'c'].map((name) => {
    const turn = takePlace();
    void turn.wait().then(() => inside.push(name));
    return turn;
  });
  for (const expected of ['a', 'ab', 'abc']) {
    await nextTurn();
    expect(inside.join('')).toBe(expected);
    turns[expected.length - 1]?.end();
  }
});

it('waits neither for one who never asked nor for one who gave up waiting', async () => {
  const takePlace = openTurns();
  const [first, silent, impatient, last] = [takePlace(), takePlace(), takePlace(), takePlace()];
  await first.wait();
  void impatient.wait();
  const reached = last.wait();
  impatient.end();
  first.end();
  await expect(reached).resolves.toBeUndefined();
  silent.end();
});
