import type { CreditNoteBody, CreditNoteRefusal, CreditNoteView } from '#common/contract/billing.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { postEntry, type Posting } from '#server/modules/ledger/post-entry.ts';
import { readOutstanding } from '#server/modules/ledger/read-outstanding.ts';
import { lockNoticesOf } from '#server/modules/payments/lock-notices-of.ts';
import { lowerNotice } from '#server/modules/payments/lower-notice.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  findCreditNoteByKey,
  findInvoiceToCredit,
  insertCreditNote,
  type CreditNoteFact,
  type InvoiceToCredit,
} from './credit-note-queries.ts';
import { lockInvoices } from './invoice-queries.ts';
import { viewCreditNotes } from './list-credit-notes.ts';
import { judgeCreditNote, splitCredit } from './rules.ts';
import { voidAdjustments } from './void-adjustments.ts';

export interface WantedCreditNote extends CreditNoteBody {
  invoiceId: number;
  idempotencyKey: string;
}

/**
 * Nota di credito: takes back an issued invoice, whole or in part, without changing it. What was still owed is owed no
 * more; what had been paid becomes the payer's credit. The payable notice is lowered or ended, and the family is told.
 * The same key and content give the same note again. `isTold` false: the caller tells the family, of more than the note.
 *
 * Locks: the invoice as a request for a notice locks it, then its notices as a receipt locks them. So no receipt can
 * come between reading what is owed and booking the credit.
 */
export async function issueCreditNote(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedCreditNote,
  { actor, today, isTold = true }: { actor: string; today: DateString; isTold?: boolean },
): Promise<Outcome<CreditNoteView, CreditNoteRefusal>> {
  await lockInvoices(tx, [wanted.invoiceId]);
  await lockNoticesOf(tx, wanted.invoiceId);
  const reason = wanted.reason.trim();
  const known = await findCreditNoteByKey(tx, wanted.idempotencyKey);
  if (known) return isSame(known, { ...wanted, reason }) ? ok(await view(tx, known)) : refuse('key_reused');

  const invoice = await findInvoiceToCredit(tx, wanted.invoiceId);
  if (!invoice) return refuse('unknown_invoice');
  const verdict = judgeCreditNote(invoice, wanted, today);
  if (verdict !== 'good') return refuse(verdict);
  const note = await insertCreditNote(tx, tenantId, { ...wanted, reason, today, createdBy: actor });
  if (!note) return refuse('key_reused');

  await book(tx, tenantId, invoice, note);
  const changeKey = `credit_note:${note.creditNoteId}`;
  await lowerNotice(tx, tenantId, invoice.invoiceId, { changeKey, actor });
  if (invoice.creditedCents + note.amountCents === invoice.totalCents)
    await voidAdjustments(tx, tenantId, invoice, actor);
  if (isTold) await tellFamily(tx, tenantId, invoice, note);
  await recordAudit(tx, {
    actor,
    action: 'billing.issue_credit_note',
    subjectKind: 'invoice',
    subjectId: invoice.invoiceId,
    detail: { creditNoteId: note.creditNoteId, number: note.number, amountCents: note.amountCents },
  });
  return ok(await view(tx, note));
}

function isSame(note: CreditNoteFact, wanted: WantedCreditNote): boolean {
  return (
    note.invoiceId === wanted.invoiceId &&
    note.amountCents === wanted.amountCents &&
    note.reason === wanted.reason
  );
}

async function view(tx: TenantTx, note: CreditNoteFact): Promise<CreditNoteView> {
  const [viewed] = await viewCreditNotes(tx, [note]);
  if (!viewed) throw new Error('a credit note without a view');
  return viewed;
}

async function book(
  tx: TenantTx,
  tenantId: TenantId,
  { invoiceId, payerId }: InvoiceToCredit,
  note: CreditNoteFact,
): Promise<void> {
  const outstandingCents = (await readOutstanding(tx, [invoiceId])).get(invoiceId) ?? 0;
  const { toInvoiceCents, toPayerCents } = splitCredit(note.amountCents, outstandingCents);
  const credits: Posting[] = [
    { account: 'receivable', amountCents: -toInvoiceCents, payerId, invoiceId },
    { account: 'payer_credit', amountCents: -toPayerCents, payerId },
  ];
  await postEntry(tx, tenantId, {
    kind: 'credit_note',
    sourceKey: String(note.creditNoteId),
    bookedOn: note.issuedOn,
    postings: [
      { account: 'revenue', amountCents: note.amountCents },
      ...credits.filter((posting) => posting.amountCents !== 0),
    ],
  });
}

/** Without an address there is nothing to send: the office sees so before it confirms. */
async function tellFamily(
  tx: TenantTx,
  tenantId: TenantId,
  { payerEmail }: InvoiceToCredit,
  { creditNoteId }: CreditNoteFact,
): Promise<void> {
  if (payerEmail === null) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: 'billing.credit_note',
    subjectKey: String(creditNoteId),
    recipient: payerEmail,
    payload: { creditNoteId },
  });
}
