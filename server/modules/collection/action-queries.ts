import { sql, type RawBuilder } from 'kysely';
import type { DeliveryBody, DunningAction } from '#common/contract/dunning-actions.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface QueuedAction {
  actionId: number;
  invoiceId: number;
  stepId: number;
  batchId: number;
}

export async function findQueuedIds(tx: TenantTx, batchId: number): Promise<number[]> {
  const rows = await tx
    .selectFrom('dunning_action')
    .select('action_id')
    .where('batch_id', '=', batchId)
    .where('state', '=', 'queued')
    .orderBy('action_id')
    .execute();
  return rows.map((row) => row.action_id);
}

/** The action, if it is still to be done: two workers do it once. */
export async function lockQueued(tx: TenantTx, actionId: number): Promise<QueuedAction | null> {
  const row = await tx
    .selectFrom('dunning_action')
    .select(['action_id as actionId', 'invoice_id as invoiceId', 'step_id as stepId', 'batch_id as batchId'])
    .where('action_id', '=', actionId)
    .where('state', '=', 'queued')
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** It counts as taken no more, so that the step may be proposed again. */
export async function dropAction(tx: TenantTx, actionId: number, reason: string): Promise<void> {
  await tx
    .updateTable('dunning_action')
    .set({ state: 'dropped', drop_reason: reason })
    .where('action_id', '=', actionId)
    .execute();
}

export async function completeAction(
  tx: TenantTx,
  actionId: number,
  done: {
    outstandingCents: number;
    daysLate: number;
    termDays: number;
    subject: string;
    body: string;
    email: string | null;
    postageCents: number;
    interestCents: number;
    chargeInvoiceId: number | null;
  },
): Promise<void> {
  await tx
    .updateTable('dunning_action')
    .set({
      state: 'done',
      drop_reason: null,
      done_at: sql<Date>`now()`,
      outstanding_cents: done.outstandingCents,
      days_late: done.daysLate,
      term_days: done.termDays,
      subject: done.subject,
      body: done.body,
      email: done.email,
      postage_cents: done.postageCents,
      interest_cents: done.interestCents,
      charge_invoice_id: done.chargeInvoiceId,
    })
    .where('action_id', '=', actionId)
    .execute();
}

type ActionFact = Omit<DunningAction, 'doneAt' | 'printedAt'> & {
  doneAt: Date | null;
  printedAt: Date | null;
  payerId: number;
};

/** Oldest first. */
async function findActions(tx: TenantTx, where: RawBuilder<unknown>): Promise<ActionFact[]> {
  const result = await sql<ActionFact>`
    select a.action_id as "actionId", a.invoice_id as "invoiceId", i.run_id as "runId", i.number::text as code,
      i.payer_id as "payerId", g.last_name || ' ' || g.first_name as "payerName",
      c.last_name || ' ' || c.first_name as "childName", t.name as "stepName", t.channel, a.state,
      a.drop_reason as "dropReason", a.done_at as "doneAt", a.outstanding_cents as "outstandingCents", a.email,
      a.subject, a.body, coalesce(a.postage_cents, 0) + coalesce(a.interest_cents, 0) as "chargedCents",
      a.printed_at as "printedAt", a.delivery, a.delivery_reference as "deliveryReference", a.sent_on as "sentOn",
      a.outcome, a.outcome_on as "outcomeOn"
    from dunning_action a
    join dunning_step t on t.tenant_id = a.tenant_id and t.step_id = a.step_id
    join invoice i on i.tenant_id = a.tenant_id and i.invoice_id = a.invoice_id
    join child c on c.tenant_id = i.tenant_id and c.child_id = i.child_id
    join guardian_contact g on g.tenant_id = i.tenant_id and g.guardian_id = i.payer_id
    where ${where} order by a.action_id`.execute(tx);
  return result.rows;
}

export function findActionsOfBatch(tx: TenantTx, batchId: number): Promise<ActionFact[]> {
  return findActions(tx, sql`a.batch_id = ${batchId}`);
}

export function findActionsOf(tx: TenantTx, invoiceIds: readonly number[]): Promise<ActionFact[]> {
  return findActions(tx, sql`a.invoice_id = any(${[...invoiceIds]}::bigint[])`);
}

export async function findAction(tx: TenantTx, actionId: number): Promise<ActionFact | null> {
  return (await findActions(tx, sql`a.action_id = ${actionId}`))[0] ?? null;
}

export function viewAction({ payerId: _payerId, ...fact }: ActionFact): DunningAction {
  return {
    ...fact,
    doneAt: fact.doneAt?.toISOString() ?? null,
    printedAt: fact.printedAt?.toISOString() ?? null,
  };
}

export async function markPrinted(tx: TenantTx, actionIds: readonly number[]): Promise<void> {
  await tx
    .updateTable('dunning_action')
    .set({ printed_at: sql<Date>`coalesce(printed_at, now())` })
    .where('action_id', 'in', actionIds)
    .execute();
}

export async function writeDelivery(tx: TenantTx, actionId: number, body: DeliveryBody): Promise<void> {
  await tx
    .updateTable('dunning_action')
    .set({
      delivery: body.delivery,
      delivery_reference: body.reference.trim(),
      sent_on: body.sentOn,
      outcome: body.outcome,
      outcome_on: body.outcomeOn,
    })
    .where('action_id', '=', actionId)
    .execute();
}
