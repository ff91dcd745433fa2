import { fillPlaces, type Placeholder } from '#common/dunning-text.ts';
import { addDays, formatDate, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { ChargeRefusal } from '#common/contract/adjustments.ts';
import { chargeChild } from '#server/modules/billing/charge-child.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  completeAction,
  dropAction,
  findQueuedIds,
  lockQueued,
  type QueuedAction,
} from './action-queries.ts';
import { findTenantName } from './contact-queries.ts';
import { judgeDebts, type JudgedDebt } from './judge-debts.ts';
import { findStep } from './ladder-queries.ts';
import { interestOn } from './ladder-rules.ts';

export const REMINDER_MAIL = 'collection.reminder';
/** Of the debit note of postage and interest. */
const CHARGE_DUE_DAYS = 30;

/**
 * Does what a batch has queued, each in a transaction of its own: a stop resumes, and two workers share. Before each it is
 * looked at again, with receipts held off: who has paid since the list was confirmed hears nothing.
 */
export async function advanceDunning(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
  batchId: number,
): Promise<void> {
  const today = clock.today();
  for (const actionId of await inTenant(db, tenantId, (tx) => findQueuedIds(tx, batchId))) {
    const done = await attemptInTenant(db, tenantId, (tx) => takeStep(tx, tenantId, actionId, today));
    // The debt could not be charged, which undid all: it is left out, and the clerk reads why.
    if (!done.ok) await inTenant(db, tenantId, (tx) => dropAction(tx, actionId, done.reason));
  }
}

async function takeStep(
  tx: TenantTx,
  tenantId: TenantId,
  actionId: number,
  today: DateString,
): Promise<Outcome<null, ChargeRefusal>> {
  const action = await lockQueued(tx, actionId);
  if (!action) return ok(null);
  await holdInvoices(tx, [action.invoiceId]);
  // Without this action, which counts as taken, the invoice must still ask for its step.
  await dropAction(tx, actionId, 'judged');
  const [judged] = await judgeDebts(tx, today, [action.invoiceId]);
  const reason = reasonToDrop(judged, action);
  if (reason || !judged) {
    await dropAction(tx, actionId, reason ?? 'settled');
    return ok(null);
  }
  return carryOut(tx, tenantId, action, judged, today);
}

/** What the clerk reads of a step that was not taken. */
function reasonToDrop(judged: JudgedDebt | undefined, { stepId }: QueuedAction): string | null {
  if (!judged) return 'settled';
  if (judged.show === 'stopped') return judged.debt.stops[0] ?? 'stopped';
  return judged.show === 'due' && judged.next?.step.stepId === stepId ? null : 'not_due';
}

async function carryOut(
  tx: TenantTx,
  tenantId: TenantId,
  action: QueuedAction,
  { debt, daysLate }: JudgedDebt,
  today: DateString,
): Promise<Outcome<null, ChargeRefusal>> {
  const step = await findStep(tx, action.stepId);
  if (!step) throw new Error(`step ${action.stepId} is gone`);
  const { postageCents } = step;
  const interestCents = interestOn(debt.outstandingCents, daysLate, step.interestBp);
  const charged = await chargeCosts(tx, tenantId, action, {
    amountCents: postageCents + interestCents,
    reason: `${step.name} per la fattura ${debt.number}: spese ${formatEuro(postageCents)}, interessi ${formatEuro(interestCents)}`,
    today,
  });
  if (!charged.ok) return charged;
  const facts: Record<Placeholder, string> = {
    pagante: debt.called.payer,
    bambino: debt.called.child,
    fattura: String(debt.number),
    descrizione: debt.description,
    importo: formatEuro(debt.outstandingCents),
    emissione: formatDate(debt.issuedOn),
    scadenza: formatDate(debt.dueOn),
    giorni: String(daysLate),
    termine: step.termDays === 1 ? '1 giorno' : `${step.termDays} giorni`,
    spese: formatEuro(postageCents),
    interessi: formatEuro(interestCents),
    avviso: debt.noticeNumber ? groupNoticeNumber(debt.noticeNumber) : 'nel Portale Genitori',
    comune: await findTenantName(tx),
  };
  const email = step.channel === 'email' ? debt.email : null;
  await completeAction(tx, action.actionId, {
    outstandingCents: debt.outstandingCents,
    daysLate,
    termDays: step.termDays,
    subject: fillPlaces(step.subject, facts),
    body: fillPlaces(step.body, facts),
    email,
    postageCents,
    interestCents,
    chargeInvoiceId: charged.value.invoiceId,
  });
  if (email) {
    await putInOutbox(tx, tenantId, {
      channel: 'email',
      kind: REMINDER_MAIL,
      subjectKey: String(action.actionId),
      recipient: email,
    });
  }
  await recordAudit(tx, {
    actor: 'system',
    action: 'collection.take_step',
    subjectKind: 'invoice',
    subjectId: debt.invoiceId,
    detail: { actionId: action.actionId, step: step.name, outstandingCents: debt.outstandingCents },
  });
  return ok(null);
}

/** Postage and interest are debts like others: a debit note of their own, in the books and payable. */
async function chargeCosts(
  tx: TenantTx,
  tenantId: TenantId,
  { invoiceId, stepId }: QueuedAction,
  { amountCents, reason, today }: { amountCents: number; reason: string; today: DateString },
): Promise<Outcome<{ invoiceId: number | null }, ChargeRefusal>> {
  if (amountCents === 0) return ok({ invoiceId: null });
  const wanted = {
    invoiceId,
    amountCents,
    reason,
    settle: 'debit_note' as const,
    dueOn: addDays(today, CHARGE_DUE_DAYS),
    requestKey: `dunning:${invoiceId}:${stepId}`,
  };
  const charged = await chargeChild(tx, tenantId, wanted, { actor: 'system', today });
  return charged.ok ? ok({ invoiceId: charged.value.invoice?.invoiceId ?? null }) : charged;
}
