import { describe, expect, it } from 'vitest';
import { doTogether } from './do-together.ts';

/** A worker whose pieces of work end when the test says so. */
function slowWorker() {
  const pieces: { wishes: readonly number[]; write: () => void; end: (error?: Error) => void }[] = [];
  const doAll = (wishes: readonly number[], write: () => void) =>
    new Promise<string[]>((resolve, reject) => {
      pieces.push({
        wishes,
        write,
        end: (error) => (error ? reject(error) : resolve(wishes.map((wish) => `result ${wish}`))),
      });
    });
  return { pieces, doAll, wishes: () => pieces.map((piece) => piece.wishes) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('doTogether', () => {
  it('begins at once while a lane is free, and does together what comes when none is', async () => {
    const worker = slowWorker();
    const ask = doTogether(worker.doAll, { lanes: 2, batchSize: 3 });
    const answers = Promise.all([1, 2, 3, 4, 5, 6].map(ask));
    expect(worker.wishes()).toEqual([[1], [2]]);
    worker.pieces[1]?.end();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2], [3, 4, 5]]);
    worker.pieces[0]?.end();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2], [3, 4, 5], [6]]);
    worker.pieces[3]?.end();
    worker.pieces[2]?.end();
    expect(await answers).toEqual([1, 2, 3, 4, 5, 6].map((wish) => `result ${wish}`));
  });

  it('does together only what is alike, one piece of a kind at a time', async () => {
    const worker = slowWorker();
    const ask = doTogether(worker.doAll, { lanes: 3, batchSize: 2, alike: (wish) => String(wish % 2) });
    const answers = Promise.all([1, 3, 2, 5, 4, 7].map(ask));
    expect(worker.wishes()).toEqual([[1], [2]]);
    worker.pieces[0]?.end();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2], [3, 5]]);
    for (const piece of [1, 2, 3, 4]) {
      worker.pieces[piece]?.end();
      await settle();
    }
    expect(worker.wishes()).toEqual([[1], [2], [3, 5], [4], [7]]);
    expect(await answers).toEqual([1, 3, 2, 5, 4, 7].map((wish) => `result ${wish}`));
  });

  it('begins the next piece when one has only its answer to wait for, and repeats those of it that fail after all', async () => {
    const worker = slowWorker();
    const ask = doTogether(worker.doAll, { lanes: 3, batchSize: 9, alike: () => 'one' });
    const answers = Promise.all([1, 2, 3].map(ask));
    expect(worker.wishes()).toEqual([[1]]);
    worker.pieces[0]?.end();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2, 3]]);
    const later = ask(4);
    worker.pieces[1]?.write();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2, 3], [4]]);
    worker.pieces[1]?.end(new Error('not committed'));
    for (const piece of [2, 3, 4]) {
      await settle();
      worker.pieces[piece]?.end();
    }
    expect(worker.wishes()).toEqual([[1], [2, 3], [4], [2], [3]]);
    expect(await answers).toEqual(['result 1', 'result 2', 'result 3']);
    expect(await later).toBe('result 4');
  });

  it('gives every kind its lane, as long as there are any', async () => {
    const worker = slowWorker();
    const ask = doTogether(worker.doAll, { lanes: 2, batchSize: 9, alike: String });
    const answers = Promise.all([1, 2, 3, 3].map(ask));
    expect(worker.wishes()).toEqual([[1], [2]]);
    worker.pieces[1]?.end();
    await settle();
    expect(worker.wishes()).toEqual([[1], [2], [3, 3]]);
    worker.pieces[0]?.end();
    worker.pieces[2]?.end();
    expect(await answers).toHaveLength(4);
  });

  it('does each alone when a shared piece fails, and fails who fails alone', async () => {
    const ask = doTogether<number, number>(
      async (wishes) => {
        await settle();
        if (wishes.includes(3)) throw new Error(`not with ${wishes.join()}`);
        return wishes.map((wish) => wish * 2);
      },
      { lanes: 1, batchSize: 10 },
    );
    const answers = await Promise.allSettled([1, 2, 3, 4].map(ask));
    expect(answers).toEqual([
      { status: 'fulfilled', value: 2 },
      { status: 'fulfilled', value: 4 },
      { status: 'rejected', reason: new Error('not with 3') },
      { status: 'fulfilled', value: 8 },
    ]);
    expect(await ask(5)).toBe(10);
  });

  it('fails all at once when the database is away', async () => {
    const pieces: number[] = [];
    const ask = doTogether<number, number>(
      async (wishes) => {
        pieces.push(wishes.length);
        await settle();
        throw Object.assign(new Error('gone'), { code: 'ECONNREFUSED' });
      },
      { lanes: 1, batchSize: 10 },
    );
    const answers = await Promise.allSettled([1, 2, 3].map(ask));
    expect(answers.every(({ status }) => status === 'rejected')).toBe(true);
    expect(pieces).toEqual([1, 2]);
  });

  it('starts again after a rest', async () => {
    const ask = doTogether<number, number>(async (wishes) => wishes.map((wish) => wish * 2), {
      lanes: 1,
      batchSize: 10,
    });
    expect(await ask(1)).toBe(2);
    expect(await ask(2)).toBe(4);
  });

  it('takes no result for another', async () => {
    const ask = doTogether<number, number>(async () => [1, 2], { lanes: 1, batchSize: 10 });
    await expect(ask(1)).rejects.toThrow('as many results as wishes');
  });
});
