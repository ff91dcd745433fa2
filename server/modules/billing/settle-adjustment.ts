import type { CreditAdjustmentRefusal, SettleAdjustmentRefusal } from '#common/contract/adjustments.ts';
import type { CreditNoteView } from '#common/contract/billing.ts';
import { formatDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findCreditNoteByKey } from './credit-note-queries.ts';
import { lockInvoices } from './invoice-queries.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { endAdjustment, findOriginOf, lockAdjustment, type AdjustmentToSettle } from './waiting-queries.ts';

/**
 * Takes an adjustment out of the next bill: the attendance stays corrected, and what no bill has carried yet is neither
 * charged nor given back. Withdrawn already, it stays so.
 */
export async function withdrawAdjustment(
  tx: TenantTx,
  adjustmentId: number,
  actor: string,
): Promise<Outcome<null, SettleAdjustmentRefusal>> {
  const found = await lockAdjustment(tx, adjustmentId);
  if (!found) return refuse('unknown_adjustment');
  if (found.state === 'withdrawn') return ok(null);
  if (found.state !== 'waiting') return refuse('not_waiting');
  await endAdjustment(tx, adjustmentId, { state: 'withdrawn' });
  await audit(tx, 'billing.withdraw_adjustment', found, actor);
  return ok(null);
}

/** Credits what waits at once, on the invoice that had billed it, instead of on the next bill. */
export async function creditAdjustment(
  tx: TenantTx,
  tenantId: TenantId,
  { adjustmentId, idempotencyKey }: { adjustmentId: number; idempotencyKey: string },
  by: { actor: string; today: DateString },
): Promise<Outcome<CreditNoteView, CreditAdjustmentRefusal>> {
  // The invoice is locked before its adjustments, as by whoever corrects it.
  const originId = await findOriginOf(tx, adjustmentId);
  if (originId !== null) await lockInvoices(tx, [originId]);
  const found = await lockAdjustment(tx, adjustmentId);
  if (!found) return refuse('unknown_adjustment');
  if (found.state !== 'waiting' && !(await isRepetition(tx, found, idempotencyKey)))
    return refuse('not_waiting');
  if (found.invoiceId === null || found.leftCents > 0) return refuse('not_creditable');
  const note = {
    invoiceId: found.invoiceId,
    amountCents: -found.leftCents,
    reason: reasonOf(found),
    idempotencyKey,
  };
  const issued = await issueCreditNote(tx, tenantId, note, by);
  if (!issued.ok) return toRefusal(issued.reason);
  if (found.state !== 'waiting') return issued;
  await endAdjustment(tx, adjustmentId, { state: 'credited', creditNoteId: issued.value.creditNoteId });
  await audit(tx, 'billing.credit_adjustment', found, by.actor);
  return issued;
}

/** The same form again, after the note was issued: it gets that note. */
async function isRepetition(tx: TenantTx, found: AdjustmentToSettle, key: string): Promise<boolean> {
  const note = await findCreditNoteByKey(tx, key);
  return note !== null && note.creditNoteId === found.creditNoteId;
}

function reasonOf({ serviceDate, reason }: AdjustmentToSettle): string {
  return (serviceDate === null ? reason : `Pasto del ${formatDate(serviceDate)}: ${reason}`).slice(0, 500);
}

type NoteRefusal = Extract<Awaited<ReturnType<typeof issueCreditNote>>, { ok: false }>['reason'];

function toRefusal(reason: NoteRefusal) {
  return reason === 'unknown_invoice' || reason === 'reason_missing'
    ? refuse('not_creditable')
    : refuse(reason);
}

async function audit(
  tx: TenantTx,
  action: string,
  { adjustmentId, leftCents, serviceDate, childId }: AdjustmentToSettle,
  actor: string,
): Promise<void> {
  await recordAudit(tx, {
    actor,
    action,
    subjectKind: 'child',
    subjectId: childId,
    detail: { adjustmentId, leftCents, serviceDate },
  });
}
