import type { TenantTx } from '#server/platform/db.ts';
import { findKnownBalance } from './queries.ts';

/** A child's credit in cents; `null` when its meals were never prepaid. */
export function readCredit(tx: TenantTx, childId: number): Promise<number | null> {
  return findKnownBalance(tx, childId);
}
