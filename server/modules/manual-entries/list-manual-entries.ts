import type { ManualEntryView } from '#common/contract/manual-entries.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findEntriesOf, type ManualEntryFact } from './queries.ts';
import { viewRecording } from './recording.ts';

/** What the office booked by hand on an invoice, and took back, oldest first. */
export async function listManualEntries(tx: TenantTx, invoiceId: number): Promise<ManualEntryView[]> {
  return (await findEntriesOf(tx, invoiceId)).map(viewEntry);
}

function viewEntry(fact: ManualEntryFact): ManualEntryView {
  const { manualEntryId, kind, amountCents, datedOn, means, actNumber, reason } = fact;
  return {
    manualEntryId,
    kind,
    amountCents,
    datedOn,
    means,
    actNumber,
    reason,
    ...viewRecording(fact),
  };
}
