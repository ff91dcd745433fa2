import { describe, expect, it } from 'vitest';
import { readTogether } from './read-together.ts';

/** A reader whose statements end when the test says so. */
function slowReader() {
  const statements: { keys: readonly number[]; end: (error?: Error) => void }[] = [];
  const readAll = (keys: readonly number[]) =>
    new Promise<string[]>((resolve, reject) => {
      statements.push({
        keys,
        end: (error) => (error ? reject(error) : resolve(keys.map((key) => `value ${key}`))),
      });
    });
  return { statements, readAll, keys: () => statements.map((statement) => statement.keys) };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('readTogether', () => {
  it('asks at once while a lane is free, and together when none is', async () => {
    const reader = slowReader();
    const read = readTogether(reader.readAll, { lanes: 2, batchSize: 3 });
    const answers = Promise.all([1, 2, 3, 4, 5, 6].map(read));
    expect(reader.keys()).toEqual([[1], [2]]);
    reader.statements[1]?.end();
    await settle();
    expect(reader.keys()).toEqual([[1], [2], [3, 4, 5]]);
    reader.statements[0]?.end();
    await settle();
    expect(reader.keys()).toEqual([[1], [2], [3, 4, 5], [6]]);
    reader.statements[3]?.end();
    reader.statements[2]?.end();
    expect(await answers).toEqual([1, 2, 3, 4, 5, 6].map((key) => `value ${key}`));
  });

  it('fails those that shared a statement, and goes on', async () => {
    const reader = slowReader();
    const read = readTogether(reader.readAll, { lanes: 1, batchSize: 10 });
    const answers = Promise.allSettled([1, 2, 3].map(read));
    reader.statements[0]?.end();
    await settle();
    const later = read(4);
    reader.statements[1]?.end(new Error('away'));
    await settle();
    reader.statements[2]?.end();
    expect((await answers).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(await later).toBe('value 4');
  });

  it('starts again after a rest', async () => {
    const read = readTogether<number, number>(async (keys) => keys.map((key) => key * 2), {
      lanes: 1,
      batchSize: 10,
    });
    expect(await read(1)).toBe(2);
    expect(await read(2)).toBe(4);
  });

  it('takes no answer for another', async () => {
    const read = readTogether<number, number>(async () => [1, 2], { lanes: 1, batchSize: 10 });
    await expect(read(1)).rejects.toThrow('as many values as keys');
  });
});
