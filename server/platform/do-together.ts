import { isPassing } from './db.ts';

export interface DoTogetherOptions<Wish> {
  /** Pieces of work under way at the same time. */
  lanes: number;
  /** Wishes of one piece of work, at most. */
  batchSize: number;
  /**
   * Only wishes that are alike in this are done in one piece, and one piece of a kind at a time, so that a rush on one thing
   * makes large pieces and holds up nothing else. Absent: all are alike, in as many pieces as there are lanes.
   */
  alike?: (wish: Wish) => string;
}

interface Waiting<Wish, Result> {
  wish: Wish;
  resolve: (result: Result) => void;
  reject: (error: unknown) => void;
}

/**
 * Does for many in one statement, or one transaction, what each asks for alone: those that come while every lane is busy
 * share the next piece of work. A single one is done at once; in a rush, a journey to the database costs more than the row
 * it finds or writes. `doAll` gives a result for each wish, in their order; when nothing but an answer is left to wait for,
 * such as that of a `commit`, it calls `onWritten`, and the next piece begins. When a piece that several share fails, each of
 * them is done again alone, so that nobody suffers for another: what is done must bear being repeated. When the database
 * is away or busy, all fail at once.
 */
export function doTogether<Wish, Result>(
  doAll: (wishes: readonly Wish[], onWritten: () => void) => Promise<readonly Result[]>,
  { lanes, batchSize, alike }: DoTogetherOptions<Wish>,
): (wish: Wish) => Promise<Result> {
  let waiting: Waiting<Wish, Result>[] = [];
  let busy = 0;
  const busyKinds = new Set<string>();
  const takeBatch = (): { batch: Waiting<Wish, Result>[]; kind: string | null } => {
    if (!alike) return { batch: waiting.splice(0, batchSize), kind: null };
    const first = waiting.find(({ wish }) => !busyKinds.has(alike(wish)));
    if (!first) return { batch: [], kind: null };
    const kind = alike(first.wish);
    const batch = waiting.filter(({ wish }) => alike(wish) === kind).slice(0, batchSize);
    waiting = waiting.filter((one) => !batch.includes(one));
    return { batch, kind };
  };
  const perform = async (batch: readonly Waiting<Wish, Result>[], onWritten: () => void): Promise<void> => {
    try {
      const results = await doAll(
        batch.map(({ wish }) => wish),
        onWritten,
      );
      if (results.length !== batch.length) throw new Error('as many results as wishes were expected');
      batch.forEach(({ resolve }, index) => resolve(results[index] as Result));
    } catch (error) {
      if (batch.length > 1 && !isPassing(error))
        for (const one of batch) await perform([one], () => undefined);
      else for (const { reject } of batch) reject(error);
    }
  };
  const workOn = async (): Promise<void> => {
    busy += 1;
    for (let taken = takeBatch(); taken.batch.length > 0; taken = takeBatch()) {
      if (taken.kind !== null) busyKinds.add(taken.kind);
      await new Promise<void>((resolve) => void perform(taken.batch, resolve).then(resolve));
      if (taken.kind !== null) busyKinds.delete(taken.kind);
    }
    busy -= 1;
  };
  return (wish) =>
    new Promise((resolve, reject) => {
      waiting.push({ wish, resolve, reject });
      if (busy < lanes) void workOn();
    });
}
