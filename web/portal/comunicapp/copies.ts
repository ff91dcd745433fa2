import type { Copy } from './copy-rules.ts';

const TABLE = 'copie';

/** The copies of one Comune in the browser's database. Every call may fail: private windows forbid it, disks are full. */
export class Copies {
  readonly #name: string;
  #database: Promise<IDBDatabase> | null = null;

  constructor(slug: string) {
    this.#name = `refettorio:${slug}`;
  }

  async find(path: string): Promise<Copy | undefined> {
    const table = await this.#table('readonly');
    return (await settled(table.get(path))) as Copy | undefined;
  }

  async save(copy: Copy): Promise<void> {
    const table = await this.#table('readwrite');
    await settled(table.put(copy));
  }

  async erase(): Promise<void> {
    const table = await this.#table('readwrite');
    await settled(table.clear());
  }

  async #table(mode: IDBTransactionMode): Promise<IDBObjectStore> {
    this.#database ??= openDatabase(this.#name);
    const database = await this.#database;
    return database.transaction(TABLE, mode).objectStore(TABLE);
  }
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(TABLE, { keyPath: 'path' });
  return settled(opening);
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the database refused'));
  });
}
