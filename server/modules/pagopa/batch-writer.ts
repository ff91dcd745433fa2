/**
 * Gathers entries and writes them many at a time, behind the back of whoever adds them. For what may be lost rather
 * than make an answer wait: the buffer is bounded, and what does not fit is dropped and counted.
 */
export interface BatchWriterOptions<Entry> {
  write: (batch: readonly Entry[]) => Promise<void>;
  /** Told how many entries were lost, and the error that lost them; `null` when the buffer was full. */
  onLost: (count: number, cause: unknown) => void;
  maxWaiting?: number;
  batchSize?: number;
  delayMs?: number;
}

export class BatchWriter<Entry> {
  readonly #options: Required<BatchWriterOptions<Entry>>;
  #waiting: Entry[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | null = null;
  #writing: Promise<void> | null = null;

  constructor(options: BatchWriterOptions<Entry>) {
    this.#options = { maxWaiting: 1_000, batchSize: 100, delayMs: 200, ...options };
  }

  /** Never waits and never throws. */
  add(entry: Entry): void {
    if (this.#waiting.length >= this.#options.maxWaiting) this.#dropped += 1;
    else this.#waiting.push(entry);
    this.#schedule();
  }

  /** Writes what is left. Nothing may be added afterwards. */
  async close(): Promise<void> {
    await this.#writing;
    while (this.#waiting.length > 0) await this.#writeBatch();
    if (this.#timer) clearTimeout(this.#timer);
  }

  #schedule(): void {
    if (this.#writing) return;
    if (this.#waiting.length >= this.#options.batchSize) this.#start();
    // Whoever is about to stop calls `close`: the timer alone keeps no process alive.
    else this.#timer ??= setTimeout(() => this.#start(), this.#options.delayMs).unref();
  }

  /** One batch at a time: a slow database meets a full buffer, not a growing queue of writes. */
  #start(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#writing = this.#writeBatch().finally(() => {
      this.#writing = null;
      if (this.#waiting.length > 0) this.#schedule();
    });
  }

  async #writeBatch(): Promise<void> {
    const batch = this.#waiting.splice(0, this.#options.batchSize);
    if (this.#dropped > 0) {
      this.#options.onLost(this.#dropped, null);
      this.#dropped = 0;
    }
    if (batch.length === 0) return;
    try {
      await this.#options.write(batch);
    } catch (error) {
      this.#options.onLost(batch.length, error);
    }
  }
}
