import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { AnomalyKind } from './rules.ts';

export interface NewReceipt {
  iuv: string;
  pagopaReceiptId: string;
  noticeNumber: string;
  positionId: number | null;
  amountCents: number;
  paidAt: Date | null;
  pspName: string | null;
  paymentMethod: string | null;
  feeCents: number | null;
  payerName: string | null;
  payerFiscalCode: string | null;
  debtorFiscalCode: string | null;
  paymentNote: string | null;
  isStandIn: boolean;
  rawMessage: Buffer;
}

/** Stores a receipt; `null` when this receipt of this IUV is already here. The unique key decides, not a look first. */
export async function insertReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  receipt: NewReceipt,
): Promise<number | null> {
  const row = await tx
    .insertInto('receipt')
    .values({
      tenant_id: tenantId,
      iuv: receipt.iuv,
      pagopa_receipt_id: receipt.pagopaReceiptId,
      notice_number: receipt.noticeNumber,
      position_id: receipt.positionId,
      amount_cents: receipt.amountCents,
      paid_at: receipt.paidAt,
      psp_name: receipt.pspName,
      payment_method: receipt.paymentMethod,
      fee_cents: receipt.feeCents,
      payer_name: receipt.payerName,
      payer_fiscal_code: receipt.payerFiscalCode,
      debtor_fiscal_code: receipt.debtorFiscalCode,
      payment_note: receipt.paymentNote,
      is_stand_in: receipt.isStandIn,
      raw_message: receipt.rawMessage,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'iuv', 'pagopa_receipt_id']).doNothing())
    .returning('receipt_id')
    .executeTakeFirst();
  return row?.receipt_id ?? null;
}

export async function insertAnomalies(
  tx: TenantTx,
  tenantId: TenantId,
  receiptId: number,
  anomalies: readonly { kind: AnomalyKind | 'unknown_notice'; detail: Record<string, unknown> }[],
): Promise<void> {
  if (anomalies.length === 0) return;
  await tx
    .insertInto('payment_anomaly')
    .values(
      anomalies.map(({ kind, detail }) => ({
        tenant_id: tenantId,
        kind,
        receipt_id: receiptId,
        detail: JSON.stringify(detail),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export interface ReceiptFact {
  receiptId: number;
  positionId: number | null;
  iuv: string;
  pagopaReceiptId: string;
  amountCents: number;
  /** When it was paid; when it reached us, if pagoPA did not say. */
  paidAt: Date;
  pspName: string | null;
  payerName: string | null;
  payerFiscalCode: string | null;
  paymentMethod: string | null;
}

function selectReceipts(tx: TenantTx) {
  return tx
    .selectFrom('receipt as r')
    .select((eb) => [
      'r.receipt_id as receiptId',
      'r.position_id as positionId',
      'r.iuv',
      'r.pagopa_receipt_id as pagopaReceiptId',
      'r.amount_cents as amountCents',
      eb.fn.coalesce('r.paid_at', 'r.received_at').as('paidAt'),
      'r.psp_name as pspName',
      'r.payer_name as payerName',
      'r.payer_fiscal_code as payerFiscalCode',
      'r.payment_method as paymentMethod',
    ]);
}

export async function findReceiptsOf(tx: TenantTx, invoiceId: number): Promise<ReceiptFact[]> {
  return selectReceipts(tx)
    .where('r.position_id', 'in', (eb) =>
      eb.selectFrom('debt_position_item').select('position_id').where('invoice_id', '=', invoiceId),
    )
    .orderBy('r.receipt_id')
    .execute();
}

export async function findReceipt(tx: TenantTx, receiptId: number): Promise<ReceiptFact | null> {
  return (await selectReceipts(tx).where('r.receipt_id', '=', receiptId).executeTakeFirst()) ?? null;
}
