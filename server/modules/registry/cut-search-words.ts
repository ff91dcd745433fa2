import type { TenantTx } from '#server/platform/db.ts';
import { findSearchWords } from './listing-queries.ts';

/** The words of what somebody has typed, as those of `person_found` are kept; empty when nothing is typed. */
export async function cutSearchWords(tx: TenantTx, search: string): Promise<string[]> {
  return search.trim() === '' ? [] : findSearchWords(tx, search);
}
