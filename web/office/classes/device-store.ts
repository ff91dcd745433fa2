import type { DutyCount } from '#common/contract/roll-call.ts';
import type { Edit } from './marks.ts';
import type { Sending } from './sendings.ts';

/** What was touched in a class and not confirmed yet. */
export interface Draft {
  /** `classId|date`. */
  id: string;
  edits: Edit[];
  adults: DutyCount[];
}

/** What the server said last under a path of the API. */
export interface Copy {
  path: string;
  savedAtMs: number;
  answer: unknown;
}

/** What outlives the page, the session and the login on this device. */
export interface DeviceStore {
  listSendings(): Promise<Sending[]>;
  putSending(sending: Sending): Promise<void>;
  removeSending(key: string): Promise<void>;
  findDraft(id: string): Promise<Draft | undefined>;
  putDraft(draft: Draft): Promise<void>;
  removeDraft(id: string): Promise<void>;
}

const SENDINGS = 'invii';
const DRAFTS = 'bozze';
const COPIES = 'copie';

/** In the browser's database, one for each Comune. Every call may fail: private windows forbid it, disks are full. */
export class DeviceDatabase implements DeviceStore {
  readonly #name: string;
  #database: Promise<IDBDatabase> | null = null;

  constructor(slug: string) {
    this.#name = `refettorio-classi:${slug}`;
  }

  async listSendings(): Promise<Sending[]> {
    const sendings = (await settled((await this.#table(SENDINGS, 'readonly')).getAll())) as Sending[];
    return sendings.sort((a, b) => a.body.madeAt.localeCompare(b.body.madeAt));
  }

  async putSending(sending: Sending): Promise<void> {
    await settled((await this.#table(SENDINGS, 'readwrite')).put(sending));
  }

  async removeSending(key: string): Promise<void> {
    await settled((await this.#table(SENDINGS, 'readwrite')).delete(key));
  }

  async findDraft(id: string): Promise<Draft | undefined> {
    return (await settled((await this.#table(DRAFTS, 'readonly')).get(id))) as Draft | undefined;
  }

  async putDraft(draft: Draft): Promise<void> {
    await settled((await this.#table(DRAFTS, 'readwrite')).put(draft));
  }

  async removeDraft(id: string): Promise<void> {
    await settled((await this.#table(DRAFTS, 'readwrite')).delete(id));
  }

  async findCopy(path: string): Promise<Copy | undefined> {
    return (await settled((await this.#table(COPIES, 'readonly')).get(path))) as Copy | undefined;
  }

  async putCopy(copy: Copy): Promise<void> {
    await settled((await this.#table(COPIES, 'readwrite')).put(copy));
  }

  async eraseCopies(): Promise<void> {
    await settled((await this.#table(COPIES, 'readwrite')).clear());
  }

  async #table(name: string, mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.#database ??= openDatabase(this.#name);
    return (await this.#database).transaction(name, mode).objectStore(name);
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(SENDINGS, { keyPath: 'key' });
    opening.result.createObjectStore(DRAFTS, { keyPath: 'id' });
    opening.result.createObjectStore(COPIES, { keyPath: 'path' });
  };
  return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database refused'));
  });
}
