import { sql } from 'kysely';
import type { PaymentAnomalyKind } from '#common/contract/payments.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function findRefundedCents(
  tx: TenantTx,
  receiptIds: readonly number[],
): Promise<Map<number, number>> {
  const found = await sql<{ receiptId: number; cents: number }>`
    select receipt_id as "receiptId", refunded_cents as cents from refunded_receipt
    where receipt_id = any(${receiptIds}::bigint[])`.execute(tx);
  return new Map(found.rows.map(({ receiptId, cents }) => [receiptId, cents]));
}

/** The receipt that an anomaly is about. */
export async function findPaymentOf(tx: TenantTx, anomalyId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('payment_anomaly')
    .select('receipt_id')
    .where('anomaly_id', '=', anomalyId)
    .executeTakeFirst();
  return row?.receipt_id ?? null;
}

/** The payments of which somebody must still say what becomes of their money, the oldest first. */
export async function findPaymentsInQuestion(
  tx: TenantTx,
  kinds: readonly PaymentAnomalyKind[],
): Promise<number[]> {
  const found = await sql<{ receiptId: number }>`
    select a.receipt_id as "receiptId" from payment_anomaly a
    where a.state = 'open' and a.receipt_id is not null and a.kind = any(${kinds}::text[])
    group by a.receipt_id order by a.receipt_id`.execute(tx);
  return found.rows.map(({ receiptId }) => receiptId);
}

/** All of these payments, in the order in which everybody locks them. */
export async function lockAnomaliesOf(tx: TenantTx, receiptIds: readonly number[]): Promise<void> {
  await sql`
    select 1 from payment_anomaly where receipt_id = any(${receiptIds}::bigint[])
    order by anomaly_id for update`.execute(tx);
}

/** All of one payment, so that two that are answered at once come one after the other. */
export async function lockAnomaliesOfPayment(tx: TenantTx, anomalyId: number): Promise<number | null> {
  const found = await sql<{ receiptId: number }>`
    select receipt_id as "receiptId" from payment_anomaly
    where receipt_id = (select a.receipt_id from payment_anomaly a where a.anomaly_id = ${anomalyId})
    order by anomaly_id for update`.execute(tx);
  return found.rows[0]?.receiptId ?? null;
}

export async function closeRefunded(
  tx: TenantTx,
  {
    receiptId,
    creditRefundId,
    resolution,
  }: { receiptId: number; creditRefundId: number; resolution: string },
  kinds: readonly PaymentAnomalyKind[],
): Promise<void> {
  await tx
    .updateTable('payment_anomaly')
    .set({ state: 'resolved', resolution, resolved_at: sql`now()`, credit_refund_id: creditRefundId })
    .where('receipt_id', '=', receiptId)
    .where('state', '=', 'open')
    .where('kind', 'in', kinds)
    .execute();
}

/** Whichever refund of the payment had closed them: with several in parts it was the last one. */
export async function reopenRefunded(tx: TenantTx, receiptIds: readonly number[]): Promise<void> {
  await tx
    .updateTable('payment_anomaly')
    .set({ state: 'open', resolution: null, resolved_at: null, credit_refund_id: null })
    .where('receipt_id', 'in', receiptIds)
    .where('credit_refund_id', 'is not', null)
    .execute();
}
