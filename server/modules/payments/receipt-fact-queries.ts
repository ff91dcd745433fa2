/** A single receipt, told whole. */
import { sql } from 'kysely';
import type { PaymentDetail } from '#common/contract/payment-list.ts';
import type { TenantTx } from '#server/platform/db.ts';

type Said =
  | 'pagopaReceiptId'
  | 'paymentMethod'
  | 'feeCents'
  | 'paidByName'
  | 'paidByFiscalCode'
  | 'debtorFiscalCode'
  | 'paymentNote'
  | 'isStandIn'
  | 'isExceptional';

export async function findReceiptFacts(
  tx: TenantTx,
  receiptId: number,
): Promise<(Pick<PaymentDetail, Said> & { receivedAt: Date }) | null> {
  const result = await sql<Pick<PaymentDetail, Said> & { receivedAt: Date }>`
    select r.pagopa_receipt_id as "pagopaReceiptId", r.received_at as "receivedAt", r.payment_method as "paymentMethod",
      r.fee_cents as "feeCents", r.payer_name as "paidByName", r.payer_fiscal_code as "paidByFiscalCode",
      r.debtor_fiscal_code as "debtorFiscalCode", r.payment_note as "paymentNote", r.is_stand_in as "isStandIn",
      exists (select from exceptional_receipt e where e.receipt_id = r.receipt_id) as "isExceptional"
    from receipt r where r.receipt_id = ${receiptId}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function findReceiptAnomalies(
  tx: TenantTx,
  receiptId: number,
): Promise<PaymentDetail['anomalies']> {
  const result = await sql<PaymentDetail['anomalies'][number]>`
    select kind, state = 'open' as "isOpen", resolution from payment_anomaly
    where receipt_id = ${receiptId} order by anomaly_id`.execute(tx);
  return result.rows;
}

export async function findReceiptMessage(tx: TenantTx, receiptId: number): Promise<Buffer | null> {
  const result = await sql<{ message: Buffer | null }>`
    select case when e.receipt_id is null then r.raw_message else e.true_message end as message
    from receipt r left join exceptional_receipt e on e.tenant_id = r.tenant_id and e.receipt_id = r.receipt_id
    where r.receipt_id = ${receiptId}`.execute(tx);
  return result.rows[0]?.message ?? null;
}
