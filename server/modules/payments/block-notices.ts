import type { Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteBlocks, insertBlocks } from './block-queries.ts';
import { withdrawNotices, type WithdrawRefusal } from './withdraw-notices.ts';

/**
 * From now on these invoices are collected by somebody else: their notices are withdrawn, and none can be made until
 * `allowNotices`. A refusal must undo what was written.
 */
export async function blockNotices(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceIds: readonly number[],
): Promise<Outcome<null, WithdrawRefusal>> {
  const withdrawn = await withdrawNotices(tx, tenantId, invoiceIds);
  if (withdrawn.ok) await insertBlocks(tx, tenantId, invoiceIds);
  return withdrawn;
}

/** The Comune collects these invoices itself again: notices can be made for them. */
export async function allowNotices(tx: TenantTx, invoiceIds: readonly number[]): Promise<void> {
  await deleteBlocks(tx, invoiceIds);
}
