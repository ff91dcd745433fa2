import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BatchWriter } from './batch-writer.ts';

/** A writer over a store that answers when it is told to. */
function start(options: { maxWaiting?: number } = {}) {
  const batches: number[][] = [];
  const lost: [number, unknown][] = [];
  const gate = { pending: [] as (() => void)[], isOpen: true, failure: null as Error | null };
  const writer = new BatchWriter<number>({
    ...options,
    batchSize: 3,
    onLost: (count, cause) => lost.push([count, cause]),
    write: async (batch) => {
      batches.push([...batch]);
      if (!gate.isOpen) await new Promise<void>((resolve) => gate.pending.push(resolve));
      if (gate.failure) throw gate.failure;
    },
  });
  return { writer, batches, lost, gate };
}

describe('BatchWriter', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('writes a full batch at once and the rest after a while', async () => {
    const { writer, batches } = start();
    for (const entry of [1, 2, 3, 4]) writer.add(entry);
    expect(batches).toEqual([[1, 2, 3]]);
    await vi.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('writes one batch at a time', async () => {
    const { writer, batches, gate } = start();
    gate.isOpen = false;
    for (const entry of [1, 2, 3, 4, 5, 6]) writer.add(entry);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(batches).toEqual([[1, 2, 3]]);
    gate.pending[0]?.();
    await vi.advanceTimersByTimeAsync(0);
    expect(batches).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('drops what does not fit, and says how much', async () => {
    const { writer, batches, lost, gate } = start({ maxWaiting: 2 });
    gate.isOpen = false;
    for (const entry of [1, 2]) writer.add(entry);
    await vi.advanceTimersByTimeAsync(200);
    for (const entry of [3, 4, 5, 6]) writer.add(entry);
    gate.isOpen = true;
    gate.pending[0]?.();
    await vi.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(lost).toEqual([[2, null]]);
  });

  it('goes on after a failure, which it reports', async () => {
    const { writer, batches, lost, gate } = start();
    gate.failure = new Error('no connection');
    for (const entry of [1, 2, 3]) writer.add(entry);
    await vi.advanceTimersByTimeAsync(0);
    expect(lost).toEqual([[3, gate.failure]]);
    gate.failure = null;
    writer.add(4);
    await vi.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('writes what is left when closed', async () => {
    const { writer, batches } = start();
    for (const entry of [1, 2]) writer.add(entry);
    await writer.close();
    expect(batches).toEqual([[1, 2]]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
