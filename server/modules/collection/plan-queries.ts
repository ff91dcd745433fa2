import { sql, type RawBuilder } from 'kysely';
import type { PlanQuery, PlanRow, PlanSort, PlanState } from '#common/contract/plans.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Instalment, OwedPart } from './plan-rules.ts';

export interface PlanFact extends Omit<PlanRow, 'createdAt'> {
  createdAt: Date;
  payerId: number;
  note: string;
  createdBy: string;
  missedToLapse: number;
}

export async function findPlanByKey(
  tx: TenantTx,
  requestKey: string,
): Promise<{ planId: number; payerId: number } | null> {
  const row = await tx
    .selectFrom('instalment_plan')
    .select(['plan_id as planId', 'payer_id as payerId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertPlan(
  tx: TenantTx,
  tenantId: TenantId,
  plan: {
    payerId: number;
    note: string;
    missedToLapse: number;
    requestKey: string;
    createdBy: string;
    invoices: readonly OwedPart[];
    instalments: readonly (Instalment & { positionId: number })[];
  },
): Promise<number> {
  const { plan_id: planId } = await tx
    .insertInto('instalment_plan')
    .values({
      tenant_id: tenantId,
      payer_id: plan.payerId,
      note: plan.note,
      missed_to_lapse: plan.missedToLapse,
      request_key: plan.requestKey,
      created_by: plan.createdBy,
    })
    .returning('plan_id')
    .executeTakeFirstOrThrow();
  const own = { tenant_id: tenantId, plan_id: planId };
  await tx
    .insertInto('instalment_plan_invoice')
    .values(
      plan.invoices.map((invoice) => ({
        ...own,
        invoice_id: invoice.invoiceId,
        amount_cents: invoice.amountCents,
      })),
    )
    .execute();
  await tx
    .insertInto('instalment')
    .values(
      plan.instalments.map((instalment) => ({
        ...own,
        instalment_no: instalment.instalmentNo,
        position_id: instalment.positionId,
        due_on: instalment.dueOn,
        amount_cents: instalment.amountCents,
      })),
    )
    .execute();
  return planId;
}

export interface WantedPlans extends Pick<PlanQuery, 'state' | 'search'> {
  planId?: number;
  today: DateString;
}

/** `plan`: what was looked for. What was paid meanwhile counts as completed. */
function wantedPlans({ state, search = '', planId, today }: WantedPlans): RawBuilder<unknown> {
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`
    with every_plan as (
      select p.plan_id as "planId", p.payer_id as "payerId", g.last_name || ' ' || g.first_name as "payerName",
        case when p.state = 'active' and coalesce(o.owed, 0) = 0 then 'completed' else p.state end as state,
        p.note, p.created_by as "createdBy", p.created_at as "createdAt", p.missed_to_lapse as "missedToLapse",
        o.total as "totalCents", coalesce(o.owed, 0)::bigint as "outstandingCents", n.*
      from instalment_plan p
      join guardian_contact g on g.tenant_id = p.tenant_id and g.guardian_id = p.payer_id
      cross join lateral (
        select sum(i.amount_cents)::bigint as total, sum((select sum(l.amount_cents) from ledger_posting l
          where l.tenant_id = i.tenant_id and l.invoice_id = i.invoice_id and l.account = 'receivable')) as owed
        from instalment_plan_invoice i where i.tenant_id = p.tenant_id and i.plan_id = p.plan_id) o
      cross join lateral (
        select count(*) as "instalmentCount", count(*) filter (where s.state = 'paid') as "paidCount",
          count(*) filter (where s.state = 'open' and i.due_on < ${today}) as "missedCount",
          min(i.due_on) filter (where s.state = 'open' and i.due_on >= ${today}) as "nextDueOn"
        from instalment i
        join notice_state s on s.tenant_id = i.tenant_id and s.position_id = i.position_id
        where i.tenant_id = p.tenant_id and i.plan_id = p.plan_id) n
      where (${planId ?? null}::bigint is null or p.plan_id = ${planId ?? null})
        and (${search} = '' or g.last_name || ' ' || g.first_name || ' ' || g.last_name ilike ${pattern})
    ), plan as (
      select * from every_plan where ${state ?? null}::text is null or state = ${state ?? null}
    )`;
}

const NEWEST = sql`(state = 'active') desc, "planId" desc`;
const ORDERS = {
  newest: NEWEST,
  name: sql`lower("payerName"), ${NEWEST}`,
  left: sql`"outstandingCents" desc, ${NEWEST}`,
  next: sql`"nextDueOn" nulls last, ${NEWEST}`,
} satisfies Record<PlanSort, RawBuilder<unknown>>;

export async function findPlans(
  tx: TenantTx,
  wanted: WantedPlans,
  { sort, limit, offset }: { sort: PlanSort; limit: number; offset: number },
): Promise<PlanFact[]> {
  const result = await sql<PlanFact>`
    ${wantedPlans(wanted)} select * from plan order by ${ORDERS[sort]} limit ${limit} offset ${offset}`.execute(
    tx,
  );
  return result.rows;
}

export async function sumPlans(
  tx: TenantTx,
  wanted: WantedPlans,
): Promise<{ total: number; outstandingCents: number }> {
  const result = await sql<{ total: number; outstandingCents: number }>`
    ${wantedPlans(wanted)}
    select count(*)::int as total, coalesce(sum("outstandingCents"), 0)::bigint as "outstandingCents" from plan`.execute(
    tx,
  );
  return result.rows[0] ?? { total: 0, outstandingCents: 0 };
}

export interface InstalmentFact {
  planId: number;
  instalmentNo: number;
  positionId: number;
  noticeNumber: string;
  dueOn: DateString;
  amountCents: number;
  /** What its notice asks for now, or was paid by it: less than planned, where its invoices owed less. */
  askedCents: number;
  noticeState: 'open' | 'paid' | 'cancelled' | 'closed';
}

export async function findInstalments(tx: TenantTx, planId: number): Promise<InstalmentFact[]> {
  const result = await sql<InstalmentFact>`
    select i.plan_id as "planId", i.instalment_no as "instalmentNo", i.position_id as "positionId",
      s.notice_number as "noticeNumber", i.due_on as "dueOn", i.amount_cents as "amountCents", s.state as "noticeState",
      coalesce(case s.state
        when 'open' then (
          select sum(least(h.amount_cents, (select sum(l.amount_cents) from ledger_posting l
            where l.tenant_id = h.tenant_id and l.invoice_id = h.invoice_id and l.account = 'receivable')))
          from notice_history h where h.tenant_id = i.tenant_id and h.position_id = i.position_id)
        when 'paid' then (
          select least(r.amount_cents, i.amount_cents) from payment_receipt r
          where r.tenant_id = i.tenant_id and r.position_id = i.position_id order by r.receipt_id limit 1)
        end, i.amount_cents)::bigint as "askedCents"
    from instalment i
    join notice_state s on s.tenant_id = i.tenant_id and s.position_id = i.position_id
    where i.plan_id = ${planId} order by i.instalment_no`.execute(tx);
  return result.rows;
}

export interface PlanInvoiceFact {
  invoiceId: number;
  runId: number;
  code: string;
  childName: string;
  amountCents: number;
  outstandingCents: number;
}

export async function findPlanInvoices(tx: TenantTx, planId: number): Promise<PlanInvoiceFact[]> {
  const result = await sql<PlanInvoiceFact>`
    select p.invoice_id as "invoiceId", i.run_id as "runId", i.number::text as code,
      c.last_name || ' ' || c.first_name as "childName", p.amount_cents as "amountCents",
      coalesce((select sum(l.amount_cents) from ledger_posting l where l.tenant_id = p.tenant_id
        and l.invoice_id = p.invoice_id and l.account = 'receivable'), 0)::bigint as "outstandingCents"
    from instalment_plan_invoice p
    join invoice i on i.tenant_id = p.tenant_id and i.invoice_id = p.invoice_id
    join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    where p.plan_id = ${planId} order by i.due_on, i.number`.execute(tx);
  return result.rows;
}

/** Locks the plan against another end of it. */
export async function lockPlan(
  tx: TenantTx,
  planId: number,
): Promise<{ planId: number; payerId: number; state: PlanState; missedToLapse: number } | null> {
  const row = await tx
    .selectFrom('instalment_plan')
    .select(['plan_id as planId', 'payer_id as payerId', 'state', 'missed_to_lapse as missedToLapse'])
    .where('plan_id', '=', planId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

export async function findActivePlanIds(tx: TenantTx): Promise<number[]> {
  const rows = await tx
    .selectFrom('instalment_plan')
    .select('plan_id')
    .where('state', '=', 'active')
    .orderBy('plan_id')
    .execute();
  return rows.map((row) => row.plan_id);
}

export async function setPlanState(
  tx: TenantTx,
  planId: number,
  state: Exclude<PlanState, 'active'>,
  actor: string,
): Promise<void> {
  await tx
    .updateTable('instalment_plan')
    .set({ state, ended_at: sql<Date>`now()`, ended_by: actor })
    .where('plan_id', '=', planId)
    .execute();
}

/** The plan that an invoice is in now. */
export async function findPlanOf(tx: TenantTx, invoiceId: number): Promise<number | null> {
  const result = await sql<{ planId: number }>`
    select p.plan_id as "planId" from instalment_plan_invoice i join instalment_plan p using (tenant_id, plan_id)
    where i.invoice_id = ${invoiceId} and p.state = 'active'`.execute(tx);
  return result.rows[0]?.planId ?? null;
}

export async function findDebtors(
  tx: TenantTx,
  search: string,
): Promise<{ payerId: number; name: string; invoiceCount: number; owedCents: number }[]> {
  const pattern = `%${search.trim().replace(/[\\%_]/g, '\\$&')}%`;
  const result = await sql<{ payerId: number; name: string; invoiceCount: number; owedCents: number }>`
    select u.payer_id as "payerId", g.last_name || ' ' || g.first_name as name, count(*) as "invoiceCount",
      sum(u.outstanding_cents)::bigint as "owedCents"
    from unpaid_invoice u
    join guardian_contact g on g.tenant_id = u.tenant_id and g.guardian_id = u.payer_id
    join child c on c.tenant_id = u.tenant_id and c.child_id = u.child_id
    where g.last_name || ' ' || g.first_name || ' ' || g.last_name ilike ${pattern}
      or c.last_name || ' ' || c.first_name || ' ' || c.last_name ilike ${pattern} or u.number::text = ${search.trim()}
    group by u.payer_id, g.last_name, g.first_name order by 4 desc limit 20`.execute(tx);
  return result.rows;
}
