import { sql } from 'kysely';
import type { PlanRequestRow, PlanRequestState } from '#common/contract/plan-requests.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface PlanRequestFact extends Omit<PlanRequestRow, 'requestedAt' | 'decidedAt'> {
  requestedAt: Date;
  decidedAt: Date | null;
}

/** At most 200, those that wait first and the oldest of them before, then the newest. */
export async function findPlanRequests(
  tx: TenantTx,
  {
    payerId = null,
    state = null,
    requestId = null,
  }: { payerId?: number | null; state?: PlanRequestState | null; requestId?: number | null },
): Promise<PlanRequestFact[]> {
  const result = await sql<PlanRequestFact>`
    select r.request_id as "requestId", r.state, v.invoices, v.owed as "owedCents", r.instalment_count as count,
      r.message, r.requested_at as "requestedAt", r.decided_at as "decidedAt", r.answer, r.payer_id as "payerId",
      g.last_name || ' ' || g.first_name as "payerName", r.plan_id as "planId"
    from plan_request r
    join guardian_contact g on g.tenant_id = r.tenant_id and g.guardian_id = r.payer_id
    cross join lateral (
      select json_agg(json_build_object('invoiceId', i.invoice_id, 'code', i.number::text) order by i.number) as invoices,
        coalesce(sum((select sum(l.amount_cents) from ledger_posting l where l.tenant_id = i.tenant_id
          and l.invoice_id = i.invoice_id and l.account = 'receivable')), 0)::bigint as owed
      from plan_request_invoice p join invoice i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
      where p.tenant_id = r.tenant_id and p.request_id = r.request_id) v
    where (${payerId}::bigint is null or r.payer_id = ${payerId})
      and (${state}::text is null or r.state = ${state})
      and (${requestId}::bigint is null or r.request_id = ${requestId})
    order by (r.state = 'open') desc, case r.state when 'open' then r.request_id else -r.request_id end
    limit 200`.execute(tx);
  return result.rows;
}

/** Locked, so that a withdrawal and a decision come one after the other. */
export async function lockPlanRequest(
  tx: TenantTx,
  requestId: number,
): Promise<{ requestId: number; payerId: number; state: PlanRequestState } | null> {
  const row = await tx
    .selectFrom('plan_request')
    .select(['request_id as requestId', 'payer_id as payerId', 'state'])
    .where('request_id', '=', requestId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function findRequestByKey(
  tx: TenantTx,
  requestKey: string,
): Promise<{ requestId: number; payerId: number } | null> {
  const row = await tx
    .selectFrom('plan_request')
    .select(['request_id as requestId', 'payer_id as payerId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

/** Whether a request about one of these invoices waits already. */
export async function isAskedFor(tx: TenantTx, invoiceIds: readonly number[]): Promise<boolean> {
  const result = await sql<{ isAsked: boolean }>`
    select exists (select from plan_request_invoice p
      join plan_request r on r.tenant_id = p.tenant_id and r.request_id = p.request_id and r.state = 'open'
      where p.invoice_id = any(${[...invoiceIds]}::bigint[])) as "isAsked"`.execute(tx);
  return result.rows[0]?.isAsked ?? false;
}

/** `null` when the key is taken. */
export async function insertPlanRequest(
  tx: TenantTx,
  tenantId: TenantId,
  request: {
    payerId: number;
    count: number;
    message: string;
    requestKey: string;
    invoiceIds: readonly number[];
  },
): Promise<number | null> {
  const row = await tx
    .insertInto('plan_request')
    .values({
      tenant_id: tenantId,
      payer_id: request.payerId,
      instalment_count: request.count,
      message: request.message,
      request_key: request.requestKey,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'request_key']).doNothing())
    .returning('request_id')
    .executeTakeFirst();
  if (!row) return null;
  const requestId = row.request_id;
  await tx
    .insertInto('plan_request_invoice')
    .values(
      request.invoiceIds.map((invoiceId) => ({
        tenant_id: tenantId,
        request_id: requestId,
        invoice_id: invoiceId,
      })),
    )
    .execute();
  return requestId;
}

export async function endPlanRequest(
  tx: TenantTx,
  requestId: number,
  end: { state: 'withdrawn' | 'refused'; answer: string | null; actor: string },
): Promise<void> {
  await tx
    .updateTable('plan_request')
    .set({ state: end.state, answer: end.answer, decided_at: sql<Date>`now()`, decided_by: end.actor })
    .where('request_id', '=', requestId)
    .execute();
}

/** The payer's requests about any of these invoices are answered by the plan. */
export async function acceptPlanRequests(
  tx: TenantTx,
  plan: { planId: number; payerId: number; invoiceIds: readonly number[]; actor: string },
): Promise<number[]> {
  const result = await sql<{ requestId: number }>`
    update plan_request r set state = 'accepted', plan_id = ${plan.planId}, decided_at = now(), decided_by = ${plan.actor}
    where r.state = 'open' and r.payer_id = ${plan.payerId} and exists (select from plan_request_invoice p
      where p.tenant_id = r.tenant_id and p.request_id = r.request_id
        and p.invoice_id = any(${[...plan.invoiceIds]}::bigint[]))
    returning r.request_id as "requestId"`.execute(tx);
  return result.rows.map(({ requestId }) => requestId);
}

export async function countOpenRequests(tx: TenantTx): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from plan_request where state = 'open'`.execute(tx);
  return result.rows[0]?.count ?? 0;
}
