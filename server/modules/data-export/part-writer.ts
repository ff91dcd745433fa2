import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { insertPart } from './queries.ts';

/** Large enough that few rows make an archive, small enough to be held by many. */
const PART_BYTES = 2_097_152;

/** Keeps an archive in the database, piece by piece, each in a transaction of its own. */
export class PartWriter {
  readonly #db: Db;
  readonly #tenantId: TenantId;
  readonly #exportId: number;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #partNo = 0;
  /** Written so far, or about to be. */
  byteCount = 0;

  constructor(db: Db, tenantId: TenantId, exportId: number) {
    this.#db = db;
    this.#tenantId = tenantId;
    this.#exportId = exportId;
  }

  async write(bytes: Buffer): Promise<void> {
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    this.byteCount += bytes.length;
    if (this.#waitingBytes >= PART_BYTES) await this.#flush();
  }

  async end(): Promise<void> {
    if (this.#waitingBytes > 0) await this.#flush();
  }

  async #flush(): Promise<void> {
    const bytes = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    this.#partNo += 1;
    const part = { exportId: this.#exportId, partNo: this.#partNo, bytes };
    await inTenant(this.#db, this.#tenantId, (tx) => insertPart(tx, this.#tenantId, part));
  }
}
