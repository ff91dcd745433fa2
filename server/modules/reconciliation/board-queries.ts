import { sql } from 'kysely';
import type { Sum } from '#common/contract/reconciliation.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { FlowStanding } from './flow-queries.ts';

export interface Month {
  startsOn: DateString;
  endsOn: DateString;
}

/** The receipts of a month, by the day of the payment in Rome. */
function receiptsOf({ startsOn, endsOn }: Month) {
  return sql`
    select r.* from payment_receipt r
    where r.amount_cents > 0 and r.paid_at >= ${startsOn}::date::timestamp at time zone 'Europe/Rome'
      and r.paid_at < (${endsOn}::date + 1)::timestamp at time zone 'Europe/Rome'`;
}

/** Each receipt once, however often it was reported. */
export async function sumMonth(
  tx: TenantTx,
  month: Month,
): Promise<{ paid: Sum; reported: Sum; settled: Sum }> {
  const found = await sql<
    Record<'paidCount' | 'paid' | 'reportedCount' | 'reported' | 'settledCount' | 'settled', number>
  >`
    select count(*)::int as "paidCount", coalesce(sum(amount_cents), 0)::bigint as paid,
      count(*) filter (where is_reported)::int as "reportedCount",
      coalesce(sum(amount_cents) filter (where is_reported), 0)::bigint as reported,
      count(*) filter (where is_settled)::int as "settledCount",
      coalesce(sum(amount_cents) filter (where is_settled), 0)::bigint as settled
    from (${receiptsOf(month)}) r
    cross join lateral (
      select count(*) > 0 as is_reported,
        coalesce(bool_or(f.movement_count > 0 and f.moved_cents = f.declared_cents), false) as is_settled
      from reported_line l join flow_standing f on f.tenant_id = l.tenant_id and f.flow_id = l.flow_id
      where l.iuv = r.iuv and l.pagopa_receipt_id = r.pagopa_receipt_id and l.outcome <> 'revoked' offset 0) told`.execute(
    tx,
  );
  const row = found.rows[0];
  if (!row) throw new Error('a sum has one row');
  return {
    paid: { count: row.paidCount, cents: row.paid },
    reported: { count: row.reportedCount, cents: row.reported },
    settled: { count: row.settledCount, cents: row.settled },
  };
}

export interface UnreportedFact {
  receiptId: number;
  iuv: string;
  noticeNumber: string;
  amountCents: number;
  paidOn: DateString;
  pspName: string | null;
  /** Of all that the PSP took on that day and reports nowhere. */
  dayCount: number;
  dayCents: number;
}

/** Receipts of the month that no flow reports, paid on that day or before. Days are told whole, also beyond the limit. */
export async function findUnreported(
  tx: TenantTx,
  month: Month,
  paidUpTo: DateString,
  limit: number,
): Promise<{ total: Sum; rows: UnreportedFact[] }> {
  const found = await sql<UnreportedFact & { count: number; cents: number }>`
    with unreported as (
      select r.*, (r.paid_at at time zone 'Europe/Rome')::date as paid_on
      from (${receiptsOf(month)}) r
      where r.paid_at < (${paidUpTo}::date + 1)::timestamp at time zone 'Europe/Rome' and not exists (
        select 1 from reported_line l where l.iuv = r.iuv and l.pagopa_receipt_id = r.pagopa_receipt_id
          and l.outcome <> 'revoked')
    )
    select u.receipt_id as "receiptId", u.iuv, u.notice_number as "noticeNumber", u.amount_cents as "amountCents",
      u.paid_on as "paidOn", u.psp_name as "pspName", (count(*) over day)::int as "dayCount",
      (sum(u.amount_cents) over day)::bigint as "dayCents", (count(*) over ())::int as count,
      (sum(u.amount_cents) over ())::bigint as cents
    from unreported u window day as (partition by u.paid_on, u.psp_name)
    order by u.paid_on, u.psp_name, u.receipt_id limit ${limit}`.execute(tx);
  const [first] = found.rows;
  return { total: { count: first?.count ?? 0, cents: first?.cents ?? 0 }, rows: found.rows };
}

export interface FlowFact extends FlowStanding {
  lineCount: number;
  ownCount: number;
  ownCents: number;
}

/** The flows that hold payments of the month, or whose transfer was made in it; or the one flow. */
export async function findFlows(tx: TenantTx, wanted: Month | { flowId: number }): Promise<FlowFact[]> {
  const isWanted =
    'flowId' in wanted
      ? sql`f.flow_id = ${wanted.flowId}`
      : sql`(f.settled_on between ${wanted.startsOn} and ${wanted.endsOn} or exists (
          select 1 from reported_line l where l.flow_id = f.flow_id
            and l.paid_on between ${wanted.startsOn} and ${wanted.endsOn}))`;
  const found = await sql<FlowFact>`
    select f.flow_id as "flowId", f.flow_name as "flowName", f.sender_code as "senderCode", f.sender_name as "senderName",
      f.regulation_id as "regulationId", f.settled_on as "settledOn", f.declared_count as "declaredCount",
      f.declared_cents as "declaredCents", f.movement_count as "movementCount", f.moved_cents as "movedCents",
      n.line_count as "lineCount", n.own_count as "ownCount", n.own_cents as "ownCents"
    from flow_standing f
    cross join lateral (
      select count(*)::int as line_count, count(*) filter (where is_ours)::int as own_count,
        coalesce(sum(amount_cents) filter (where is_ours and outcome <> 'revoked'), 0)::bigint as own_cents
      from (
        select l.amount_cents, l.outcome, substr(l.iuv, 1, 2) = (select segregation_code from canteen_segregation)
          or exists (select 1 from payment_receipt r where r.iuv = l.iuv and r.pagopa_receipt_id = l.pagopa_receipt_id)
          or exists (select 1 from notice_invoice i where i.notice_number = '3' || l.iuv) as is_ours
        from reported_line l where l.flow_id = f.flow_id) line) n
    where ${isWanted} order by f.settled_on, f.flow_name`.execute(tx);
  return found.rows;
}
