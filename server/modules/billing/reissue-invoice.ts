import type { ReissueBody, ReissueRefusal } from '#common/contract/reissue.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { spendCredit } from '#server/modules/ledger/spend-credit.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findTakenOver } from './adjustment-queries.ts';
import { isInvoiced } from './adjustment-rules.ts';
import { reopenCarried } from './correction-queries.ts';
import { lockInvoices } from './invoice-queries.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { announceSingle, issueSingle, type SingleInvoice } from './issue-single.ts';
import { listCreditNotes } from './list-credit-notes.ts';
import { priceChunk } from './price-chunk.ts';
import { findInvoiceToReissue, findNextIssueDay, type InvoiceToReissue } from './reissue-queries.ts';
import { judgeReissue } from './reissue-rules.ts';
import { findReplacement } from './replacement-queries.ts';
import { findRun, insertRun, type RunRow } from './run-queries.ts';

export interface WantedReissue extends Omit<ReissueBody, 'expectedTotalCents'> {
  invoiceId: number;
  requestKey: string;
  /** `null`: whatever it comes to, for a preview. */
  expectedTotalCents: number | null;
}

export interface Reissued {
  invoiceId: number;
  /** Of the new invoice, paid at once with what had been paid on the old one. */
  settledCents: number;
  hasNotice: boolean;
}

/**
 * Annulla e riemetti: takes back what is left of an invoice by a credit note, and bills the child's meals of that period
 * again, with the attendance, tariffs and payer that hold now, under a new number with a notice of its own. What had
 * been paid on the old invoice pays the new one, when the payer is the same. All in one transaction, which a refusal
 * must undo; the same key gives the same invoice again. An invoice that was credited whole before can be billed again
 * in the same way.
 */
export async function reissueInvoice(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedReissue,
  by: { actor: string; today: DateString },
): Promise<Outcome<Reissued, ReissueRefusal>> {
  await lockInvoices(tx, [wanted.invoiceId]);
  const known = await findReplacement(tx, wanted.invoiceId);
  if (known) {
    if (known.requestKey !== wanted.requestKey) return refuse('already_replaced');
    return ok({ invoiceId: known.invoice.invoiceId, settledCents: 0, hasNotice: false });
  }
  const old = await findInvoiceToReissue(tx, wanted.invoiceId);
  if (!old || old.runKind === 'debit_note') return refuse('unknown_invoice');
  const issuedOn = await findNextIssueDay(tx, old.registerId, by.today);
  const verdict = judgeReissue(old, wanted, { today: by.today, issuedOn });
  if (verdict !== 'good') return refuse(verdict);

  const voided = await takeBackRest(tx, tenantId, old, wanted, by);
  if (!voided.ok) return voided;
  const run = await openRun(tx, tenantId, old, { ...wanted, issuedOn, actor: by.actor });
  await reopenCarried(tx, old);
  const stretch = { firstChild: old.childId, lastChild: old.childId };
  const priced = await priceChunk(tx, run, stretch, () => findTakenOver(tx, old));
  const bill = priced.bills.find(isInvoiced);
  if (!bill) return refuse(priced.bills.some(({ hasPayer }) => !hasPayer) ? 'no_payer' : 'nothing_to_bill');
  if (wanted.expectedTotalCents !== null && wanted.expectedTotalCents !== bill.dueCents)
    return refuse('changed');

  const fresh = await issueSingle(tx, tenantId, run, old.childId, priced);
  const settledCents = await settleWithOld(tx, tenantId, old, { ...fresh, issuedOn });
  const hasNotice = await announceSingle(tx, tenantId, run, fresh, by.actor);
  await recordAudit(tx, {
    actor: by.actor,
    action: 'billing.reissue_invoice',
    subjectKind: 'invoice',
    subjectId: old.invoiceId,
    detail: { replacedBy: fresh.invoiceId, oldCents: old.totalCents, newCents: bill.dueCents, settledCents },
  });
  return ok({ invoiceId: fresh.invoiceId, settledCents, hasNotice });
}

async function takeBackRest(
  tx: TenantTx,
  tenantId: TenantId,
  old: InvoiceToReissue,
  { reason, requestKey }: WantedReissue,
  by: { actor: string; today: DateString },
): Promise<Outcome<null, ReissueRefusal>> {
  const amountCents = old.totalCents - old.creditedCents;
  if (amountCents === 0) return ok(null);
  const note = { invoiceId: old.invoiceId, amountCents, reason, idempotencyKey: requestKey };
  const issued = await issueCreditNote(tx, tenantId, note, { ...by, isTold: false });
  if (issued.ok) return ok(null);
  if (issued.reason === 'key_reused' || issued.reason === 'written_off') return refuse(issued.reason);
  throw new Error(`the rest of invoice ${old.invoiceId} cannot be credited: ${issued.reason}`);
}

async function openRun(
  tx: TenantTx,
  tenantId: TenantId,
  old: InvoiceToReissue,
  { reason, dueOn, requestKey, issuedOn, actor }: WantedReissue & { issuedOn: DateString; actor: string },
): Promise<RunRow> {
  const runId = await insertRun(tx, tenantId, {
    ...old,
    issuedOn,
    dueOn,
    createdBy: actor,
    kind: 'replacement',
    replaces: { invoiceId: old.invoiceId, reason: reason.trim(), requestKey },
  });
  const run = await findRun(tx, runId);
  if (!run) throw new Error('a run that was just written is gone');
  return run;
}

/** The money paid on the old invoice is never lost: of the same payer it pays the new one, the rest stays its credit. */
async function settleWithOld(
  tx: TenantTx,
  tenantId: TenantId,
  old: InvoiceToReissue,
  fresh: SingleInvoice & { issuedOn: DateString },
): Promise<number> {
  if (fresh.payerId !== old.payerId) return 0;
  const notes = await listCreditNotes(tx, old.invoiceId);
  return spendCredit(tx, tenantId, {
    payerId: fresh.payerId,
    invoiceId: fresh.invoiceId,
    atMostCents: notes.reduce((sum, { toPayerCents }) => sum + toPayerCents, 0),
    sourceKey: `invoice:${fresh.invoiceId}`,
    bookedOn: fresh.issuedOn,
  });
}
