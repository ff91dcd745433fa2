import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Write } from '#server/platform/write-together.ts';
import { entryWrites, insertEntry } from './queries.ts';
import { isBalanced, type LedgerEntry } from './rules.ts';

export type { LedgerEntry, Posting } from './rules.ts';

/**
 * Books a balanced entry in the caller's transaction. Returns `false`, having changed nothing, when its source has
 * been booked already. An entry that does not balance is a bug: it throws, and so does the database.
 */
export async function postEntry(tx: TenantTx, tenantId: TenantId, entry: LedgerEntry): Promise<boolean> {
  assertBalanced(entry);
  return (await insertEntry(tx, tenantId, entry)) !== null;
}

/** The same for a caller that has other things to write, together with them. */
export function postEntryWrites(tenantId: TenantId, entry: LedgerEntry): Write[] {
  assertBalanced(entry);
  return entryWrites(tenantId, entry);
}

function assertBalanced(entry: LedgerEntry): void {
  if (!isBalanced(entry)) throw new Error(`unbalanced ${entry.kind} entry for ${entry.sourceKey}`);
}
