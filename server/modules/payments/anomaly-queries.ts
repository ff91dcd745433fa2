import { sql } from 'kysely';
import type { PaymentAnomalyKind } from '#common/contract/payments.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface AnomalyFact {
  anomalyId: number;
  kind: PaymentAnomalyKind;
  /** `null`: of a reporting flow. */
  receiptId: number | null;
  amountCents: number;
  noticeNumber: string | null;
  receivedAt: Date;
  flowId: number | null;
  detail: unknown;
  payerName: string | null;
  pspName: string | null;
  state: 'open' | 'resolved';
  resolution: string | null;
  resolvedAt: Date | null;
}

/** Open ones first, the oldest on top; then the resolved ones, the latest on top. */
export async function findAnomalyList(tx: TenantTx, limit: number): Promise<AnomalyFact[]> {
  const result = await sql<AnomalyFact>`
    select a.anomaly_id as "anomalyId", a.kind, a.receipt_id as "receiptId",
      a.flow_id as "flowId",
      coalesce(r.amount_cents, (a.detail ->> 'amountCents')::bigint, 0) as "amountCents",
      coalesce(r.notice_number, a.detail ->> 'noticeNumber') as "noticeNumber",
      coalesce(r.received_at, a.created_at) as "receivedAt", a.detail, r.payer_name as "payerName",
      r.psp_name as "pspName", a.state, a.resolution, a.resolved_at as "resolvedAt"
    from payment_anomaly a
    left join receipt r on r.tenant_id = a.tenant_id and r.receipt_id = a.receipt_id
    order by a.state = 'resolved', a.resolved_at desc nulls first, a.anomaly_id
    limit ${limit}`.execute(tx);
  return result.rows;
}

export async function countOpen(tx: TenantTx): Promise<number> {
  const row = await tx
    .selectFrom('payment_anomaly')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The anomaly's state, locked: two operators who resolve it at once must not overwrite each other's words. */
export async function lockAnomaly(tx: TenantTx, anomalyId: number): Promise<'open' | 'resolved' | null> {
  const row = await tx
    .selectFrom('payment_anomaly')
    .select('state')
    .where('anomaly_id', '=', anomalyId)
    .forUpdate()
    .executeTakeFirst();
  return row?.state ?? null;
}

export async function setResolved(tx: TenantTx, anomalyId: number, resolution: string): Promise<void> {
  await tx
    .updateTable('payment_anomaly')
    .set({ state: 'resolved', resolution, resolved_at: sql`now()` })
    .where('anomaly_id', '=', anomalyId)
    .execute();
}
