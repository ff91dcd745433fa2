import type { TenantTx } from '#server/platform/db.ts';
import { findBeginnings } from './run-queries.ts';

/** Whether the Comune has issued a month's invoices, and whether families pay beforehand instead. */
export function readBillingBeginnings(tx: TenantTx): Promise<{ hasIssuedRun: boolean; isPrepaid: boolean }> {
  return findBeginnings(tx);
}
