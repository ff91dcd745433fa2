import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** Whether one of these invoices is collected by somebody else, so that no notice can be made for it. */
export async function isBlocked(tx: TenantTx, invoiceIds: readonly number[]): Promise<boolean> {
  if (invoiceIds.length === 0) return false;
  const row = await tx
    .selectFrom('notice_block')
    .select('invoice_id')
    .where('invoice_id', 'in', invoiceIds)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertBlocks(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceIds: readonly number[],
): Promise<void> {
  await tx
    .insertInto('notice_block')
    .values(invoiceIds.map((invoiceId) => ({ tenant_id: tenantId, invoice_id: invoiceId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteBlocks(tx: TenantTx, invoiceIds: readonly number[]): Promise<void> {
  await tx.deleteFrom('notice_block').where('invoice_id', 'in', invoiceIds).execute();
}
