import type { TenantTx } from '#server/platform/db.ts';
import { findTenant } from './office-queries.ts';

/** The Comune as its office sees it. */
export function readTenant(
  tx: TenantTx,
): Promise<{ name: string; fiscalCode: string; ipaCode: string | null }> {
  return findTenant(tx);
}
