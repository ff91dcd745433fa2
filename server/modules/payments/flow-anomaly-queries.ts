import { sql } from 'kysely';
import type { PaymentAnomalyKind } from '#common/contract/payments.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface FlowAnomaly {
  kind: PaymentAnomalyKind;
  /** The payment within the flow; empty for the flow as a whole. */
  payment: string;
  amountCents: number;
  expectedCents: number | null;
  noticeNumber: string | null;
}

export async function openFlowAnomalies(
  tx: TenantTx,
  tenantId: TenantId,
  { flowId, flowName }: { flowId: number; flowName: string },
  found: readonly FlowAnomaly[],
  gone: string,
): Promise<void> {
  if (found.length === 0) return;
  await tx
    .insertInto('payment_anomaly')
    .values(
      found.map(({ kind, payment, amountCents, expectedCents, noticeNumber }) => ({
        tenant_id: tenantId,
        kind,
        flow_id: flowId,
        flow_payment: payment,
        detail: JSON.stringify({ flowName, amountCents, expectedCents, noticeNumber }),
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'flow_id', 'flow_payment', 'kind'])
        .where('flow_id', 'is not', null)
        .doUpdateSet((eb) => ({
          state: 'open',
          resolution: null,
          resolved_at: null,
          detail: eb.ref('excluded.detail'),
        }))
        .where((eb) =>
          eb.or([eb('payment_anomaly.state', '=', 'open'), eb('payment_anomaly.resolution', '=', gone)]),
        ),
    )
    .execute();
}

export async function closeFlowAnomalies(
  tx: TenantTx,
  flowId: number,
  stillFound: readonly FlowAnomaly[],
  gone: string,
): Promise<void> {
  await sql`
    update payment_anomaly a set state = 'resolved', resolution = ${gone}, resolved_at = now()
    where a.flow_id = ${flowId} and a.state = 'open' and not exists (
      select 1 from unnest(${stillFound.map(({ kind }) => kind)}::text[],
        ${stillFound.map(({ payment }) => payment)}::text[]) as f (kind, payment)
      where f.kind = a.kind and f.payment = a.flow_payment)`.execute(tx);
}

export async function countOpenOfFlows(
  tx: TenantTx,
  flowIds: readonly number[],
): Promise<Map<number, number>> {
  if (flowIds.length === 0) return new Map();
  const rows = await sql<{ flowId: number; count: number }>`
    select flow_id as "flowId", count(*)::int as count from payment_anomaly
    where state = 'open' and flow_id = any(${flowIds}::bigint[]) group by flow_id`.execute(tx);
  return new Map(rows.rows.map(({ flowId, count }) => [flowId, count]));
}

export async function findFlowsInQuestion(tx: TenantTx): Promise<number[]> {
  const rows = await sql<{ flowId: number }>`
    select distinct flow_id as "flowId" from payment_anomaly where state = 'open' and flow_id is not null
    order by flow_id`.execute(tx);
  return rows.rows.map(({ flowId }) => flowId);
}
