/** The adjustments that wait as the office sees them, and how one of them is settled by hand. */
import { sql } from 'kysely';
import type { InvoiceRef } from '#common/contract/billing.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { lockWaitingOf } from './adjustment-queries.ts';
import { INVOICE_NAME } from './replacement-queries.ts';

export interface ListedAdjustment {
  adjustmentId: number;
  kind: 'correction' | 'compensation' | 'charge';
  childName: string;
  userCode: string;
  serviceName: string;
  serviceDate: DateString | null;
  invoice: InvoiceRef | null;
  amountCents: number;
  leftCents: number;
  reason: string;
  createdBy: string;
  createdAt: Date;
}

const LISTED_ROWS = 500;

/** What waits, the oldest first, at most the first 500; the sums are of all. */
export async function listWaiting(tx: TenantTx): Promise<ListedAdjustment[]> {
  const result = await sql<ListedAdjustment>`
    select a.adjustment_id as "adjustmentId", a.kind, c.last_name || ' ' || c.first_name as "childName",
      c.user_code as "userCode", s.name as "serviceName", a.service_date as "serviceDate",
      (select ${INVOICE_NAME('o')} from invoice o
        where o.tenant_id = a.tenant_id and o.run_id = a.run_id and o.child_id = a.child_id) as invoice,
      a.amount_cents as "amountCents",
      (a.amount_cents - billed_adjustment_cents(a.tenant_id, a.adjustment_id))::bigint as "leftCents",
      a.reason, a.created_by as "createdBy", a.created_at as "createdAt"
    from billing_adjustment a
    join child c on c.tenant_id = a.tenant_id and c.child_id = a.child_id
    join service s on s.tenant_id = a.tenant_id and s.service_id = a.service_id
    where a.state = 'waiting' order by a.adjustment_id limit ${LISTED_ROWS}`.execute(tx);
  return result.rows;
}

export async function sumWaiting(
  tx: TenantTx,
): Promise<{ total: number; creditCents: number; chargeCents: number }> {
  const result = await sql<{ total: number; creditCents: number; chargeCents: number }>`
    select count(*)::int as total, coalesce(-sum(least(left_cents, 0)), 0)::bigint as "creditCents",
      coalesce(sum(greatest(left_cents, 0)), 0)::bigint as "chargeCents"
    from (select amount_cents - billed_adjustment_cents(tenant_id, adjustment_id) as left_cents
      from billing_adjustment where state = 'waiting') a`.execute(tx);
  return result.rows[0] ?? { total: 0, creditCents: 0, chargeCents: 0 };
}

export interface AdjustmentToSettle {
  adjustmentId: number;
  state: 'waiting' | 'billed' | 'withdrawn' | 'credited' | 'on_credit';
  leftCents: number;
  serviceDate: DateString | null;
  reason: string;
  creditNoteId: number | null;
  /** The invoice that had billed what is adjusted. */
  invoiceId: number | null;
  childId: number;
}

/** What waits for bills of services that are prepaid today: no bill to come carries it. */
export async function sumStranded(tx: TenantTx, today: DateString): Promise<StrandedSum[]> {
  const result = await sql<StrandedSum>`
    select s.service_id as "serviceId", s.name as "serviceName", count(*)::int as count,
      coalesce(-sum(least(a.left_cents, 0)), 0)::bigint as "creditCents",
      coalesce(sum(greatest(a.left_cents, 0)), 0)::bigint as "chargeCents"
    from (select tenant_id, service_id, amount_cents - billed_adjustment_cents(tenant_id, adjustment_id) as left_cents
      from billing_adjustment where state = 'waiting') a
    join service s on s.tenant_id = a.tenant_id and s.service_id = a.service_id
    where exists (select from prepaid_period p where p.tenant_id = s.tenant_id and p.service_id = s.service_id
      and ${today}::date between p.starts_on and p.ends_on)
    group by s.service_id, s.name order by s.name`.execute(tx);
  return result.rows;
}

export interface StrandedSum {
  serviceId: number;
  serviceName: string;
  count: number;
  creditCents: number;
  chargeCents: number;
}

export interface StrandedAdjustment {
  adjustmentId: number;
  childId: number;
  leftCents: number;
  serviceDate: DateString | null;
  /** The CODICE of the invoice that is adjusted. */
  originCode: string | null;
  reason: string;
}

/** What waits for bills of a service, locked until the transaction ends. */
export async function lockStranded(tx: TenantTx, serviceId: number): Promise<StrandedAdjustment[]> {
  await lockWaitingOf(tx, serviceId);
  const result = await sql<StrandedAdjustment>`
    select a.adjustment_id as "adjustmentId", a.child_id as "childId", a.service_date as "serviceDate", a.reason,
      (a.amount_cents - billed_adjustment_cents(a.tenant_id, a.adjustment_id))::bigint as "leftCents",
      (select o.number::text from invoice o where o.tenant_id = a.tenant_id and o.run_id = a.run_id
        and o.child_id = a.child_id) as "originCode"
    from billing_adjustment a where a.state = 'waiting' and a.service_id = ${serviceId}
    order by a.adjustment_id`.execute(tx);
  return result.rows;
}

export async function putOnCredit(tx: TenantTx, adjustmentIds: readonly number[]): Promise<void> {
  await sql`update billing_adjustment set state = 'on_credit'
    where adjustment_id = any(${[...adjustmentIds]}::bigint[])`.execute(tx);
}

/** Locked until the transaction ends: a run that is being confirmed takes it, or finds it settled. */
export async function lockAdjustment(tx: TenantTx, adjustmentId: number): Promise<AdjustmentToSettle | null> {
  await sql`select 1 from billing_adjustment where adjustment_id = ${adjustmentId} for update`.execute(tx);
  const result = await sql<AdjustmentToSettle>`
    select a.adjustment_id as "adjustmentId", a.state, a.service_date as "serviceDate", a.reason,
      a.credit_note_id as "creditNoteId",
      (a.amount_cents - billed_adjustment_cents(a.tenant_id, a.adjustment_id))::bigint as "leftCents",
      (select o.invoice_id from invoice o where o.tenant_id = a.tenant_id and o.run_id = a.run_id
        and o.child_id = a.child_id) as "invoiceId", a.child_id as "childId"
    from billing_adjustment a where a.adjustment_id = ${adjustmentId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** The invoice that had billed what an adjustment adjusts; `null` when there is none, or no such adjustment. */
export async function findOriginOf(tx: TenantTx, adjustmentId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('billing_adjustment as a')
    .innerJoin('invoice as o', (join) =>
      join
        .onRef('o.tenant_id', '=', 'a.tenant_id')
        .onRef('o.run_id', '=', 'a.run_id')
        .onRef('o.child_id', '=', 'a.child_id'),
    )
    .select('o.invoice_id as invoiceId')
    .where('a.adjustment_id', '=', adjustmentId)
    .executeTakeFirst();
  return row?.invoiceId ?? null;
}

export async function endAdjustment(
  tx: TenantTx,
  adjustmentId: number,
  end: { state: 'withdrawn' } | { state: 'credited'; creditNoteId: number },
): Promise<void> {
  await tx
    .updateTable('billing_adjustment')
    .set(
      end.state === 'withdrawn'
        ? { state: end.state }
        : { state: end.state, credit_note_id: end.creditNoteId },
    )
    .where('adjustment_id', '=', adjustmentId)
    .execute();
}
