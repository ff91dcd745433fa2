/** Instalments that a payer is reminded of. */
import { sql, type RawBuilder } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export type InstalmentReminder = 'due' | 'missed';

export const INSTALMENT_MAILS = {
  due: 'collection.instalment_due',
  missed: 'collection.instalment_missed',
} as const satisfies Record<InstalmentReminder, string>;
export const INSTALMENT_PUSHES = {
  due: 'collection.push_instalment_due',
  missed: 'collection.push_instalment_missed',
} as const satisfies Record<InstalmentReminder, string>;

interface Days {
  from: DateString;
  to: DateString;
}

/** Of plans that run, those that are due in these days and not paid. */
function unpaidInstalments({ from, to }: Days): RawBuilder<unknown> {
  return sql`(
    select i.position_id, p.payer_id, array(select distinct v.child_id
        from instalment_plan_invoice pi join invoice v on v.tenant_id = pi.tenant_id and v.invoice_id = pi.invoice_id
        where pi.tenant_id = p.tenant_id and pi.plan_id = p.plan_id) as child_ids
    from instalment_plan p
    join instalment i on i.tenant_id = p.tenant_id and i.plan_id = p.plan_id
    join notice_state s on s.tenant_id = i.tenant_id and s.position_id = i.position_id
    where p.state = 'active' and s.state = 'open' and i.due_on between ${from} and ${to})`;
}

/** An e-mail to each payer that wants reminders; once an instalment. */
export async function insertInstalmentMails(
  tx: TenantTx,
  tenantId: TenantId,
  reminder: InstalmentReminder,
  days: Days,
): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
    select ${tenantId}::uuid, 'email', ${INSTALMENT_MAILS[reminder]}, d.position_id::text, g.email
    from ${unpaidInstalments(days)} d
    join guardian_contact g on g.guardian_id = d.payer_id
    where g.email is not null and wants_message(d.payer_id, d.child_ids, 'deadline_near', 'email')
    order by d.position_id
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/** A message for each device of who wants reminders. */
export async function insertInstalmentPushes(
  tx: TenantTx,
  tenantId: TenantId,
  reminder: InstalmentReminder,
  days: Days,
): Promise<void> {
  await sql`
    insert into outbox_message (tenant_id, channel, kind, subject_key, recipient)
    select ${tenantId}::uuid, 'push', ${INSTALMENT_PUSHES[reminder]}, d.position_id || '/' || v.subscription_id,
      v.subscription_id::text
    from ${unpaidInstalments(days)} d join push_device v on v.guardian_id = d.payer_id
    where wants_message(d.payer_id, d.child_ids, 'deadline_near', 'push')
    on conflict (tenant_id, channel, kind, subject_key) do nothing`.execute(tx);
}

/** An instalment as a message speaks of it, while it is to be paid. */
export interface RemindedInstalment {
  instalmentNo: number;
  instalmentCount: number;
  dueOn: DateString;
  /** What its notice asks for now: after a credit note, less than was planned. */
  askedCents: number;
  missedToLapse: number;
  missedCount: number;
  payerId: number;
  childIds: number[];
  /** On whose page its notice is found. */
  invoiceId: number;
}

export async function findRemindedInstalment(
  tx: TenantTx,
  positionId: number,
  today: DateString,
): Promise<RemindedInstalment | null> {
  const result = await sql<RemindedInstalment>`
    select i.instalment_no as "instalmentNo", i.due_on as "dueOn", p.missed_to_lapse as "missedToLapse",
      p.payer_id as "payerId", a.asked as "askedCents", a.invoice_id as "invoiceId", n.instalments as "instalmentCount",
      n.missed as "missedCount", a.children as "childIds"
    from instalment i
    join instalment_plan p on p.tenant_id = i.tenant_id and p.plan_id = i.plan_id and p.state = 'active'
    cross join lateral (
      select coalesce(sum(least(h.amount_cents, (select sum(l.amount_cents) from ledger_posting l
          where l.tenant_id = h.tenant_id and l.invoice_id = h.invoice_id and l.account = 'receivable'))), 0)::bigint as asked,
        min(h.invoice_id) as invoice_id, array_agg(distinct v.child_id) as children
      from notice_history h join invoice v on v.tenant_id = h.tenant_id and v.invoice_id = h.invoice_id
      where h.tenant_id = i.tenant_id and h.position_id = i.position_id and h.state = 'open') a
    cross join lateral (
      select count(*)::int as instalments,
        (count(*) filter (where s.state = 'open' and o.due_on < ${today}))::int as missed
      from instalment o join notice_state s on s.tenant_id = o.tenant_id and s.position_id = o.position_id
      where o.tenant_id = i.tenant_id and o.plan_id = i.plan_id) n
    where i.position_id = ${positionId} and a.asked > 0`.execute(tx);
  return result.rows[0] ?? null;
}
