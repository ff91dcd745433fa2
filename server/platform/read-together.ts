export interface ReadTogetherOptions {
  /** Statements under way at the same time. */
  lanes: number;
  /** Keys of one statement, at most. */
  batchSize: number;
}

/**
 * Reads by key, several keys in one statement: those that are asked for while every lane is busy share the next one. A
 * single question goes out at once; in a rush, a round trip costs more than the row it finds. `readAll` gives a value
 * for each key, in their order; when it fails, all that shared it fail.
 */
export function readTogether<Key, Value>(
  readAll: (keys: readonly Key[]) => Promise<readonly Value[]>,
  { lanes, batchSize }: ReadTogetherOptions,
): (key: Key) => Promise<Value> {
  const waiting: { key: Key; resolve: (value: Value) => void; reject: (error: unknown) => void }[] = [];
  let busy = 0;
  const readOn = async (): Promise<void> => {
    busy += 1;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, batchSize);
      try {
        const values = await readAll(batch.map(({ key }) => key));
        if (values.length !== batch.length) throw new Error('as many values as keys were expected');
        batch.forEach(({ resolve }, index) => resolve(values[index] as Value));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    busy -= 1;
  };
  return (key) =>
    new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject });
      if (busy < lanes) void readOn();
    });
}
