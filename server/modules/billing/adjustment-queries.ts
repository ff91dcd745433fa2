/** Adjustments that wait for a bill, and those that bills have taken. */
import { sql, type RawBuilder } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { AppliedAdjustment, ChildAdjustment } from './adjustment-rules.ts';

/** What waits for the next bills of the children of a stretch. Usually nothing. */
export function findWaitingFor(
  tx: TenantTx,
  serviceId: number,
  stretch: { firstChild: number; lastChild: number },
): Promise<ChildAdjustment[]> {
  const { firstChild, lastChild } = stretch;
  return findWaiting(
    tx,
    sql`a.service_id = ${serviceId} and a.child_id between ${firstChild} and ${lastChild}`,
  );
}

/** What the replacement of a child's invoice of a run takes over: what it carried, and what voiding it left open. */
export function findTakenOver(
  tx: TenantTx,
  { runId, childId }: { runId: number; childId: number },
): Promise<ChildAdjustment[]> {
  return findWaiting(
    tx,
    sql`a.child_id = ${childId} and (a.kind = 'compensation' and a.run_id = ${runId} or exists (
      select 1 from invoice_adjustment x where x.tenant_id = a.tenant_id and x.adjustment_id = a.adjustment_id
        and x.run_id = ${runId} and x.child_id = ${childId}))`,
  );
}

export function findWaitingOne(tx: TenantTx, adjustmentId: number): Promise<ChildAdjustment[]> {
  return findWaiting(tx, sql`a.adjustment_id = ${adjustmentId}`);
}

async function findWaiting(tx: TenantTx, wanted: RawBuilder<unknown>): Promise<ChildAdjustment[]> {
  const result = await sql<ChildAdjustment>`
    select a.adjustment_id as "adjustmentId", a.child_id as "childId",
      (a.amount_cents - billed_adjustment_cents(a.tenant_id, a.adjustment_id))::bigint as "leftCents",
      p.payer_id is not null as "hasPayer", p.fiscal_code is not null as "hasPayerFiscalCode",
      coalesce(p.email, '') <> '' as "hasPayerEmail", p.child_fiscal_code is not null as "hasChildFiscalCode"
    from billing_adjustment a
    left join lateral (select * from child_payer where child_id = a.child_id offset 0) p on true
    where a.state = 'waiting' and ${wanted}
    order by a.child_id, a.adjustment_id`.execute(tx);
  return result.rows;
}

/** Holds off whoever would withdraw or credit them, until the transaction ends. */
export async function lockWaitingOf(tx: TenantTx, serviceId: number): Promise<void> {
  await sql`select 1 from billing_adjustment where state = 'waiting' and service_id = ${serviceId}
    order by adjustment_id for update`.execute(tx);
}

/** Puts adjustments on the invoices that a run makes; those that are used up wait no more. */
export async function insertApplied(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  applied: readonly (AppliedAdjustment & { childId: number })[],
): Promise<void> {
  if (applied.length === 0) return;
  await tx
    .insertInto('invoice_adjustment')
    .values(
      applied.map(({ childId, adjustmentId, amountCents }) => ({
        tenant_id: tenantId,
        run_id: runId,
        child_id: childId,
        adjustment_id: adjustmentId,
        amount_cents: amountCents,
      })),
    )
    .execute();
  await sql`
    update billing_adjustment a set state = 'billed'
    where a.adjustment_id = any(${applied.map(({ adjustmentId }) => adjustmentId)}::bigint[])
      and billed_adjustment_cents(a.tenant_id, a.adjustment_id) = a.amount_cents`.execute(tx);
}

export interface InvoiceAdjustmentFact {
  adjustmentId: number;
  kind: NewAdjustment['kind'];
  serviceDate: DateString | null;
  originCode: string | null;
  amountCents: number;
  reason: string;
}

/** The adjustments that an invoice carries. */
export async function findAdjustmentsOn(tx: TenantTx, invoiceId: number): Promise<InvoiceAdjustmentFact[]> {
  const result = await sql<InvoiceAdjustmentFact>`
    select a.adjustment_id as "adjustmentId", a.kind, a.service_date as "serviceDate", o.number::text as "originCode",
      x.amount_cents as "amountCents", a.reason
    from invoice i
    join invoice_adjustment x on x.tenant_id = i.tenant_id and x.run_id = i.run_id and x.child_id = i.child_id
    join billing_adjustment a on a.tenant_id = x.tenant_id and a.adjustment_id = x.adjustment_id
    left join invoice o on o.tenant_id = a.tenant_id and o.run_id = a.run_id and o.child_id = a.child_id
    where i.invoice_id = ${invoiceId}
    order by a.service_date nulls last, a.adjustment_id`.execute(tx);
  return result.rows;
}

export interface NewAdjustment {
  kind: 'correction' | 'compensation' | 'charge';
  serviceId: number;
  childId: number;
  /** The run that billed what is adjusted; `null` for a charge. */
  runId: number | null;
  serviceDate: DateString | null;
  amountCents: number;
  reason: string;
  createdBy: string;
  /** Of the note that settled it at once. */
  creditNoteId?: number;
  requestKey?: string;
}

export async function insertAdjustment(
  tx: TenantTx,
  tenantId: TenantId,
  adjustment: NewAdjustment,
): Promise<number> {
  const row = await tx
    .insertInto('billing_adjustment')
    .values({
      tenant_id: tenantId,
      kind: adjustment.kind,
      service_id: adjustment.serviceId,
      child_id: adjustment.childId,
      run_id: adjustment.runId,
      service_date: adjustment.serviceDate,
      amount_cents: adjustment.amountCents,
      reason: adjustment.reason,
      created_by: adjustment.createdBy,
      request_key: adjustment.requestKey ?? null,
      ...(adjustment.creditNoteId !== undefined && {
        state: 'credited',
        credit_note_id: adjustment.creditNoteId,
      }),
    })
    .returning('adjustment_id')
    .executeTakeFirstOrThrow();
  return row.adjustment_id;
}
