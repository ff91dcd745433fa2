import { sql } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface NewExceptionalReceipt {
  receiptId: number;
  flowId: number;
  reason: string;
  recordedBy: string;
}

export async function insertExceptionalReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  { receiptId, flowId, reason, recordedBy }: NewExceptionalReceipt,
): Promise<void> {
  await tx
    .insertInto('exceptional_receipt')
    .values({
      tenant_id: tenantId,
      receipt_id: receiptId,
      flow_id: flowId,
      reason,
      recorded_by: recordedBy,
    })
    .execute();
}

export async function findReceiptIdOf(
  tx: TenantTx,
  iuv: string,
  pagopaReceiptId: string,
): Promise<number | null> {
  const row = await tx
    .selectFrom('receipt')
    .select('receipt_id')
    .where('iuv', '=', iuv)
    .where('pagopa_receipt_id', '=', pagopaReceiptId)
    .executeTakeFirst();
  return row?.receipt_id ?? null;
}

/** The bytes of the true receipt, where the office had recorded the payment before it came. */
export async function keepTrueMessage(
  tx: TenantTx,
  receipt: { iuv: string; pagopaReceiptId: string; rawMessage: Buffer },
): Promise<void> {
  await sql`
    update exceptional_receipt e set true_message = ${receipt.rawMessage}, true_received_at = now()
    from receipt r
    where r.iuv = ${receipt.iuv} and r.pagopa_receipt_id = ${receipt.pagopaReceiptId}
      and e.receipt_id = r.receipt_id and e.true_message is null`.execute(tx);
}
