import type { ReverseRefusal } from '#common/contract/manual-entries.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoice } from '#server/modules/billing/hold-invoice.ts';
import { reverseEntry } from '#server/modules/ledger/reverse-entry.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { bookingOf } from './booking.ts';
import { lockEntry, setReversed } from './queries.ts';
import { tellOfTakenBack } from './tell-of-receipt.ts';

/** Takes back, by a counter-entry of today and with a reason, what was booked by hand: the invoice owes it again. */
export async function reverseManualEntry(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { invoiceId: number; manualEntryId: number; reason: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<null, ReverseRefusal>> {
  const reason = wanted.reason.trim();
  if (reason === '') return refuse('reason_missing');
  const { invoiceId, manualEntryId } = wanted;
  await holdInvoice(tx, invoiceId);
  const entry = await lockEntry(tx, manualEntryId);
  if (entry?.invoiceId !== invoiceId) return refuse('unknown_entry');
  if (entry.reversedAt) return refuse('already_reversed');
  const { kind, sourceKey } = bookingOf(entry);
  const reversed = await reverseEntry(tx, tenantId, { kind, sourceKey, bookedOn: today });
  if (!reversed.ok) return reversed;
  await setReversed(tx, manualEntryId, { reason, actor });
  if (entry.kind === 'receipt') await tellOfTakenBack(tx, tenantId, entry);
  await recordAudit(tx, {
    actor,
    action: `manual_entries.reverse_${entry.kind}`,
    subjectKind: 'invoice',
    subjectId: invoiceId,
    detail: { manualEntryId, amountCents: entry.amountCents, reason },
  });
  return ok(null);
}
