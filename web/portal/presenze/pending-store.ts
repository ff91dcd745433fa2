import type { CancellationReceipt } from '#common/contract/presences.ts';
import {
  answerIn,
  readQueue,
  withoutRequest,
  withRequest,
  type Answer,
  type PendingRequest,
} from './pending-queue.ts';

/** How long the person who pressed the button waits before the request is called unanswered. */
const PATIENCE_MS = 6_000;

export type SendRequest = (request: PendingRequest) => Promise<CancellationReceipt>;

interface StoreOptions {
  /** The browser's `localStorage`, in which the queue outlives the page. */
  storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Of this Comune and account: nobody sends another family's requests. */
  storageKey: string;
  send: SendRequest;
  patienceMs?: number;
}

/**
 * The requests of one account that have no answer yet, and the answers that nobody has read. A request is kept before
 * it is sent, so that a page that dies in between loses nothing; it is shown only when the answer is late.
 */
export class PendingStore {
  readonly #options: StoreOptions;
  readonly #listeners = new Set<() => void>();
  /** Being sent now: not to be sent a second time meanwhile. */
  readonly #inFlight = new Set<string>();
  /** Being sent under the eyes of who pressed the button. */
  readonly #hidden = new Set<string>();
  #queue: readonly PendingRequest[];
  #shown: readonly PendingRequest[];

  constructor(options: StoreOptions) {
    this.#options = options;
    this.#queue = readQueue(this.#kept());
    this.#shown = this.#queue;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is to be shown; the same array until something changes. */
  readonly shown = (): readonly PendingRequest[] => this.#shown;

  /** Sends a new request. `null`: no answer in time; it stays in the queue and is sent again. */
  async submit(request: PendingRequest): Promise<Answer | null> {
    this.#hidden.add(request.key);
    this.#change(withRequest(this.#queue, request));
    const answering = this.#attempt(request);
    const answer = await Promise.race([answering, wait(this.#options.patienceMs ?? PATIENCE_MS)]);
    this.#hidden.delete(request.key);
    if (answer) {
      this.remove(request.key);
      return answer;
    }
    this.#change(this.#queue);
    void answering.then((late) => this.#settle(request, late));
    return null;
  }

  /** Sends once more what has no answer, one request after the other. */
  async retry(): Promise<void> {
    for (const request of this.#queue) {
      const isWithdrawn = !this.#queue.includes(request);
      if (isWithdrawn || request.answer || this.#inFlight.has(request.key)) continue;
      this.#settle(request, await this.#attempt(request));
    }
  }

  /** Takes a request away: it is not sent again, or its answer has been read. */
  remove(key: string): void {
    this.#change(withoutRequest(this.#queue, key));
  }

  /** Another window of the browser has changed what is kept. */
  readAgain(changedKey: string | null): void {
    if (changedKey !== this.#options.storageKey) return;
    this.#queue = readQueue(this.#kept());
    this.#announce();
  }

  async #attempt(request: PendingRequest): Promise<Answer | null> {
    this.#inFlight.add(request.key);
    try {
      return { kind: 'accepted', receipt: await this.#options.send(request) };
    } catch (error) {
      return answerIn(error);
    } finally {
      this.#inFlight.delete(request.key);
    }
  }

  /** Keeps the answer until it is read: also of a request taken away meanwhile, when the Comune has accepted it. */
  #settle(request: PendingRequest, answer: Answer | null): void {
    if (!answer) return;
    const isKnown = this.#queue.some(({ key }) => key === request.key);
    if (isKnown || answer.kind === 'accepted') this.#change(withRequest(this.#queue, { ...request, answer }));
  }

  #change(queue: readonly PendingRequest[]): void {
    this.#queue = queue;
    try {
      this.#options.storage.setItem(this.#options.storageKey, JSON.stringify(queue));
    } catch {
      // A full or forbidden storage: the queue lives as long as the page.
    }
    this.#announce();
  }

  #kept(): string | null {
    try {
      return this.#options.storage.getItem(this.#options.storageKey);
    } catch {
      return null;
    }
  }

  #announce(): void {
    this.#shown = this.#queue.filter(({ key }) => !this.#hidden.has(key));
    for (const listener of this.#listeners) listener();
  }
}

function wait(ms: number): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ms));
}
