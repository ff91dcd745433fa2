import type { RollCallReceipt } from '#common/contract/roll-call.ts';
import type { DeviceStore } from './device-store.ts';
import { refusalIn, type Sending } from './sendings.ts';

interface QueueOptions {
  store: Pick<DeviceStore, 'listSendings' | 'putSending' | 'removeSending'>;
  send: (sending: Sending) => Promise<RollCallReceipt>;
  /** Said of a refusal that has no sentence of its own. */
  unexpected: string;
}

/**
 * The roll calls of this device that the server has not recorded yet. Each is kept before it is sent, whoever signs in
 * later sends it, and it goes only once the server has it or the person has read why it will not have it.
 */
export class SendQueue {
  readonly #options: QueueOptions;
  readonly #listeners = new Set<() => void>();
  readonly #receipts = new Set<(receipt: RollCallReceipt) => void>();
  #sendings: readonly Sending[] = [];
  #isKept = true;
  #sending: Promise<void> | null = null;
  readonly #loaded: Promise<void>;

  constructor(options: QueueOptions) {
    this.#options = options;
    this.#loaded = options.store.listSendings().then(
      (kept) => this.#change([...kept.filter(({ key }) => !this.#holds(key)), ...this.#sendings]),
      () => this.#forgetful(),
    );
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same array until something changes. */
  readonly sendings = (): readonly Sending[] => this.#sendings;

  /** Whether the device keeps what is not sent when the page is closed. */
  readonly isKept = (): boolean => this.#isKept;

  onReceipt(listener: (receipt: RollCallReceipt) => void): () => void {
    this.#receipts.add(listener);
    return () => this.#receipts.delete(listener);
  }

  async add(sending: Sending): Promise<void> {
    this.#change([...this.#sendings, sending]);
    await this.#options.store.putSending(sending).catch(() => this.#forgetful());
    await this.flush();
  }

  /** Sends what waits, one after the other, until the server cannot be reached. Calls that overlap are one. */
  flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null;
    });
    return this.#sending;
  }

  /** Lets go of a refused one that has been read. */
  async remove(key: string): Promise<void> {
    this.#change(this.#sendings.filter((sending) => sending.key !== key));
    await this.#options.store.removeSending(key).catch(() => undefined);
  }

  async #sendAll(): Promise<void> {
    await this.#loaded;
    for (let next = this.#next(); next; next = this.#next()) {
      if (!(await this.#attempt(next))) return;
    }
  }

  #holds(key: string): boolean {
    return this.#sendings.some((sending) => sending.key === key);
  }

  #next(): Sending | undefined {
    return this.#sendings.find(({ refusal }) => refusal === null);
  }

  /** `false`: the server gave no answer. */
  async #attempt(sending: Sending): Promise<boolean> {
    try {
      const receipt = await this.#options.send(sending);
      for (const listener of this.#receipts) listener(receipt);
      await this.remove(sending.key);
      return true;
    } catch (error) {
      const refusal = refusalIn(error, this.#options.unexpected);
      if (refusal === null) return false;
      const refused = { ...sending, refusal };
      this.#change(this.#sendings.map((known) => (known.key === sending.key ? refused : known)));
      await this.#options.store.putSending(refused).catch(() => this.#forgetful());
      return true;
    }
  }

  #forgetful(): void {
    this.#isKept = false;
    this.#change(this.#sendings);
  }

  #change(sendings: readonly Sending[]): void {
    this.#sendings = [...sendings];
    for (const listener of this.#listeners) listener();
  }
}
