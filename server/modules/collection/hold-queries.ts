import { sql } from 'kysely';
import type { HoldBody } from '#common/contract/dunning-actions.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function liftHold(tx: TenantTx, invoiceId: number, actor: string): Promise<boolean> {
  const lifted = await tx
    .updateTable('dunning_hold')
    .set({ lifted_at: sql<Date>`now()`, lifted_by: actor })
    .where('invoice_id', '=', invoiceId)
    .where('lifted_at', 'is', null)
    .executeTakeFirst();
  return lifted.numUpdatedRows > 0n;
}

export async function insertHold(
  tx: TenantTx,
  tenantId: TenantId,
  invoiceId: number,
  { reason, untilOn }: HoldBody,
  actor: string,
): Promise<void> {
  await tx
    .insertInto('dunning_hold')
    .values({
      tenant_id: tenantId,
      invoice_id: invoiceId,
      reason: reason.trim(),
      until_on: untilOn,
      created_by: actor,
    })
    .execute();
}
