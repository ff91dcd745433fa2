import type { CreditNoteView } from '#common/contract/billing.ts';
import { readEntries } from '#server/modules/ledger/read-entries.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findCreditNotes, type CreditNoteFact } from './credit-note-queries.ts';

/** The credit notes of an invoice, oldest first. */
export async function listCreditNotes(tx: TenantTx, invoiceId: number): Promise<CreditNoteView[]> {
  return viewCreditNotes(tx, await findCreditNotes(tx, invoiceId));
}

/** Credit notes as family and office see them: how much of each had been paid already is read from the ledger. */
export async function viewCreditNotes(
  tx: TenantTx,
  notes: readonly CreditNoteFact[],
): Promise<CreditNoteView[]> {
  const entries = await readEntries(
    tx,
    'credit_note',
    notes.map((note) => String(note.creditNoteId)),
  );
  return notes.map(({ creditNoteId, number, issuedOn, amountCents, reason }) => ({
    creditNoteId,
    number,
    issuedOn,
    amountCents,
    toPayerCents: (entries.get(String(creditNoteId)) ?? [])
      .filter((posting) => posting.account === 'payer_credit')
      .reduce((sum, posting) => sum - posting.amountCents, 0),
    reason,
  }));
}
