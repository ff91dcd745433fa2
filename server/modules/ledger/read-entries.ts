import type { TenantTx } from '#server/platform/db.ts';
import { findPostings } from './queries.ts';
import type { LedgerEntry, Posting } from './rules.ts';

/** What was booked for each of these sources of one kind; a source that was never booked is absent. */
export async function readEntries(
  tx: TenantTx,
  kind: LedgerEntry['kind'],
  sourceKeys: readonly string[],
): Promise<Map<string, Posting[]>> {
  return Map.groupBy(await findPostings(tx, kind, sourceKeys), (posting) => posting.sourceKey);
}
