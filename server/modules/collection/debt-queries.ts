/** What is owed and late, with all that decides what is done about it. */
import { sql, type RawBuilder } from 'kysely';
import type { DunningStop } from '#common/contract/dunning.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface DebtFact {
  invoiceId: number;
  runId: number;
  number: number;
  description: string;
  childId: number;
  childName: string;
  payerId: number;
  payerName: string;
  /** First name first, as letters speak. */
  called: { payer: string; child: string };
  email: string | null;
  payerFiscalCode: string | null;
  /** In one line; empty when none is known. */
  payerAddress: string;
  schoolId: number | null;
  schoolName: string | null;
  totalCents: number;
  outstandingCents: number;
  issuedOn: DateString;
  dueOn: DateString;
  /** The furthest step taken. */
  last: { name: string; daysLate: number; takenOn: DateString } | null;
  stops: DunningStop[];
  hold: { reason: string; untilOn: DateString } | null;
  isCharge: boolean;
  handover: { agent: string; reference: string; handedOn: DateString } | null;
  noticeNumber: string | null;
}

/**
 * Issued invoices past their due date of which something is owed, the latest first; of all, or of `invoiceIds`. A plan,
 * one that the family asks for, a dispute, a payment under way, a suspension or a collector of its own stop the ladder.
 */
export async function findDebts(
  tx: TenantTx,
  today: DateString,
  invoiceIds: readonly number[] | null = null,
): Promise<DebtFact[]> {
  const chosen = invoiceIds ? sql`u.invoice_id = any(${[...invoiceIds]}::bigint[])` : sql`true`;
  return readDebts(tx, today, sql`u.due_on < ${today} and ${chosen}`);
}

/** Whatever the payer owes, late or not, the oldest first. */
export async function findDebtsOf(tx: TenantTx, payerId: number, today: DateString): Promise<DebtFact[]> {
  return readDebts(tx, today, sql`u.payer_id = ${payerId}`);
}

async function readDebts(tx: TenantTx, today: DateString, where: RawBuilder<unknown>): Promise<DebtFact[]> {
  // Right after a month close the planner expects one invoice, and would look everything up once for each of hundreds.
  await setNestedLoops(tx, 'off');
  const result = await sql<DebtFact>`
    select u.invoice_id as "invoiceId", u.run_id as "runId", u.number, u.description, u.child_id as "childId",
      c.last_name || ' ' || c.first_name as "childName", u.payer_id as "payerId",
      g.last_name || ' ' || g.first_name as "payerName",
      json_build_object('payer', g.first_name || ' ' || g.last_name, 'child', c.first_name || ' ' || c.last_name) as called, g.email,
      w.fiscal_code as "payerFiscalCode",
      concat_ws(', ', nullif(w.street, ''), nullif(concat_ws(' ', w.postal_code, w.city, w.province), '')) as "payerAddress",
      s.school_id as "schoolId", s.name as "schoolName",
      u.total_cents as "totalCents", u.outstanding_cents as "outstandingCents", u.issued_on as "issuedOn",
      u.due_on as "dueOn", l.last, array_remove(array[
        case when exists (select 1 from open_dispute d where d.tenant_id = u.tenant_id
          and (d.invoice_id = u.invoice_id or d.kind = 'disputed_day' and d.child_id = u.child_id)) then 'dispute' end,
        case when exists (select 1 from instalment_plan_invoice pi join instalment_plan p using (tenant_id, plan_id)
          where pi.tenant_id = u.tenant_id and pi.invoice_id = u.invoice_id and p.state = 'active') then 'plan' end,
        case when exists (select 1 from plan_request_invoice qi join plan_request q using (tenant_id, request_id)
          where qi.tenant_id = u.tenant_id and qi.invoice_id = u.invoice_id and q.state = 'open') then 'requested' end,
        case when n.is_pending then 'paying' end,
        case when h.hold is not null then 'held' end,
        case when k.handover is not null then 'handed_over' end], null) as stops,
      h.hold, k.handover, n.notice_number as "noticeNumber",
      exists (select 1 from dunning_action a
        where a.tenant_id = u.tenant_id and a.charge_invoice_id = u.invoice_id) as "isCharge"
    from unpaid_invoice u
    join child c on c.tenant_id = u.tenant_id and c.child_id = u.child_id
    join guardian_contact g on g.tenant_id = u.tenant_id and g.guardian_id = u.payer_id
    left join child_payer w on w.tenant_id = u.tenant_id and w.child_id = u.child_id and w.payer_id = u.payer_id
    left join lateral (
      select sc.school_id, sc.name
      from enrolment e
      join school_class sk on sk.tenant_id = e.tenant_id and sk.class_id = e.class_id
      join school sc on sc.tenant_id = sk.tenant_id and sc.school_id = sk.school_id
      where e.tenant_id = u.tenant_id and e.child_id = u.child_id order by e.valid_from desc limit 1) s on true
    left join lateral (
      select json_build_object('name', t.name, 'daysLate', t.days_late,
        'takenOn', (coalesce(a.done_at, b.created_at) at time zone 'Europe/Rome')::date::text) as last
      from dunning_action a
      join dunning_step t on t.tenant_id = a.tenant_id and t.step_id = a.step_id
      join dunning_batch b on b.tenant_id = a.tenant_id and b.batch_id = a.batch_id
      where a.tenant_id = u.tenant_id and a.invoice_id = u.invoice_id and a.state <> 'dropped'
      order by t.days_late desc limit 1) l on true
    left join lateral (
      select json_build_object('reason', x.reason, 'untilOn', x.until_on::text) as hold
      from dunning_hold x where x.tenant_id = u.tenant_id and x.invoice_id = u.invoice_id
        and x.lifted_at is null and x.until_on >= ${today}) h on true
    left join lateral (
      select json_build_object('agent', o.agent, 'reference', o.reference, 'handedOn', o.handed_on::text) as handover
      from coercive_item i
      join coercive_handover o on o.tenant_id = i.tenant_id and o.handover_id = i.handover_id
      where i.tenant_id = u.tenant_id and i.invoice_id = u.invoice_id and i.taken_back_at is null) k on true
    left join invoice_notice n on n.tenant_id = u.tenant_id and n.invoice_id = u.invoice_id
    where ${where}
    order by u.due_on, u.number`.execute(tx);
  await setNestedLoops(tx, 'on');
  return result.rows;
}

async function setNestedLoops(tx: TenantTx, value: 'on' | 'off'): Promise<void> {
  await sql`select set_config('enable_nestloop', ${value}, true)`.execute(tx);
}
