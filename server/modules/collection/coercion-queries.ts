import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { NoticeFact } from './coercion-rules.ts';

/** The day it is in Rome by the database's clock, which ends a term. */
export async function readToday(tx: TenantTx): Promise<DateString> {
  const { rows } = await sql<{
    today: DateString;
  }>`select (now() at time zone 'Europe/Rome')::date as today`.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('the database says no day');
  return row.today;
}

export async function insertHandover(
  tx: TenantTx,
  tenantId: TenantId,
  handover: {
    agent: string;
    reference: string;
    requestKey: string;
    handedOn: DateString;
    createdBy: string;
    items: readonly { invoiceId: number; amountCents: number }[];
  },
): Promise<number> {
  const { handover_id: handoverId } = await tx
    .insertInto('coercive_handover')
    .values({
      tenant_id: tenantId,
      agent: handover.agent,
      reference: handover.reference,
      request_key: handover.requestKey,
      handed_on: handover.handedOn,
      created_by: handover.createdBy,
    })
    .returning('handover_id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('coercive_item')
    .values(
      handover.items.map(({ invoiceId, amountCents }) => ({
        tenant_id: tenantId,
        handover_id: handoverId,
        invoice_id: invoiceId,
        amount_cents: amountCents,
      })),
    )
    .execute();
  return handoverId;
}

/** The invoices that this form has handed over before. */
export async function findHandoverByKey(tx: TenantTx, requestKey: string): Promise<number[] | null> {
  const result = await sql<{ invoiceIds: number[] }>`
    select array_agg(i.invoice_id order by i.invoice_id) as "invoiceIds"
    from coercive_handover h join coercive_item i using (tenant_id, handover_id)
    where h.request_key = ${requestKey} group by h.handover_id`.execute(tx);
  return result.rows[0]?.invoiceIds.map(Number) ?? null;
}

export async function markTakenBack(
  tx: TenantTx,
  invoiceId: number,
  { reason, actor }: { reason: string; actor: string },
): Promise<boolean> {
  const taken = await tx
    .updateTable('coercive_item')
    .set({ taken_back_at: sql<Date>`now()`, taken_back_by: actor, take_back_reason: reason })
    .where('invoice_id', '=', invoiceId)
    .where('taken_back_at', 'is', null)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Who collects an invoice now. */
export async function findHandoverOf(
  tx: TenantTx,
  invoiceId: number,
): Promise<{ agent: string; handedOn: DateString } | null> {
  const result = await sql<{ agent: string; handedOn: DateString }>`
    select h.agent, h.handed_on as "handedOn" from coercive_item i join coercive_handover h using (tenant_id, handover_id)
    where i.invoice_id = ${invoiceId} and i.taken_back_at is null`.execute(tx);
  return result.rows[0] ?? null;
}

/** The furthest formal notice of each invoice, or its furthest step; of a charge, that of the invoice which caused it. */
export async function findLastNotices(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Map<number, NoticeFact>> {
  const ids = sql`${[...invoiceIds]}::bigint[]`;
  const result = await sql<NoticeFact & { invoiceId: number }>`
    with noticed as (
      select invoice_id, invoice_id as cause_id from unnest(${ids}) as wanted (invoice_id)
      union all select charge_invoice_id, invoice_id from dunning_action where charge_invoice_id = any(${ids})
    )
    select distinct on (n.invoice_id) n.invoice_id as "invoiceId", t.name, t.channel = 'formal' as "isFormal",
      coalesce(a.term_days, t.term_days) as "termDays",
      (coalesce(a.done_at, b.created_at) at time zone 'Europe/Rome')::date as "takenOn",
      a.outcome, a.outcome_on as "outcomeOn"
    from noticed n
    join dunning_action a on a.invoice_id = n.cause_id and a.state <> 'dropped'
    join dunning_step t on t.tenant_id = a.tenant_id and t.step_id = a.step_id
    join dunning_batch b on b.tenant_id = a.tenant_id and b.batch_id = a.batch_id
    order by n.invoice_id, t.channel = 'formal' desc, t.days_late desc, a.action_id desc`.execute(tx);
  return new Map(result.rows.map(({ invoiceId, ...notice }) => [invoiceId, notice]));
}
