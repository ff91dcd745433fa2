import type { CorrectedMeal, CorrectMealBody, CorrectMealRefusal } from '#common/contract/adjustments.ts';
import type { AttendanceState } from '#common/contract/meals.ts';
import { formatDate, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { correctAttendance, readAttendanceOf } from '#server/modules/meals/correct-attendance.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertAdjustment } from './adjustment-queries.ts';
import { adjustmentCents, isBillable, judgeCorrection } from './adjustment-rules.ts';
import {
  findBilledDay,
  findInvoiceToCorrect,
  keepBilledState,
  lockCorrections,
  withdrawCorrections,
  type InvoiceToCorrect,
} from './correction-queries.ts';
import { lockInvoices } from './invoice-queries.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { isVoided } from './rules.ts';

export interface WantedCorrection extends CorrectMealBody {
  /** An invoice of the child over the period of the day. */
  invoiceId: number;
  idempotencyKey: string;
}

/**
 * Corrects the attendance of a billed day. The invoice stays as it is: the difference waits as an adjustment for the
 * child's next bill or, when the office prefers, is credited at once. What is recorded already changes nothing, so that
 * a repetition is harmless. A refusal must undo what was written.
 */
export async function correctMeal(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedCorrection,
  by: { actor: string; today: DateString; now: Date },
): Promise<Outcome<CorrectedMeal, CorrectMealRefusal>> {
  await lockInvoices(tx, [wanted.invoiceId]);
  const invoice = await findInvoiceToCorrect(tx, wanted.invoiceId);
  if (!invoice) return refuse('unknown_invoice');
  if (invoice.isReplaced) return refuse('already_replaced');
  const { serviceDate, state } = wanted;
  if (serviceDate < invoice.startsOn || serviceDate > invoice.endsOn) return refuse('day_outside');
  const { serviceId, childId } = invoice;
  await lockCorrections(tx, invoice);
  const recorded = await readAttendanceOf(tx, serviceId, { childId, serviceDate });
  if (recorded === state) return ok({ adjustmentCents: 0, creditNoteNumber: null });

  const { priceCents, deltaCents } = await weigh(tx, invoice, wanted, recorded);
  const hasLiveInvoice = !isVoided(invoice);
  const verdict = judgeCorrection(wanted, { priceCents, deltaCents, hasLiveInvoice });
  if (verdict !== 'good') return refuse(verdict);
  await keepBilledState(tx, tenantId, { serviceId, childId, serviceDate, billedState: recorded });
  const facts = { serviceId, source: 'office' as const, recordedBy: by.actor, recordedAt: by.now };
  await correctAttendance(tx, tenantId, facts, { childId, serviceDate, state });
  await withdrawCorrections(tx, { runId: invoice.runId, childId, serviceDate });
  const settled = await settle(tx, tenantId, invoice, { ...wanted, deltaCents }, by);
  if (!settled.ok) return settled;
  await recordAudit(tx, {
    actor: by.actor,
    action: 'billing.correct_meal',
    subjectKind: 'invoice',
    subjectId: invoice.invoiceId,
    detail: { serviceDate, from: recorded, to: state, settle: wanted.settle, adjustmentCents: deltaCents },
  });
  return settled;
}

/** What the correction is worth, after all earlier ones of the day; nothing on an invoice that was taken back whole. */
async function weigh(
  tx: TenantTx,
  invoice: InvoiceToCorrect,
  { serviceDate, state }: WantedCorrection,
  recorded: AttendanceState | null,
): Promise<{ priceCents: number | null; deltaCents: number }> {
  const { runId, childId } = invoice;
  const day = await findBilledDay(tx, { runId, childId, serviceDate });
  if (day.priceCents === null || isVoided(invoice)) return { priceCents: day.priceCents, deltaCents: 0 };
  const deltaCents = adjustmentCents({
    priceCents: day.priceCents,
    wasBilled: isBillable(day.isCorrected ? day.billedState : recorded),
    isBillable: isBillable(state),
    alreadyAdjustedCents: day.adjustedCents,
  });
  return { priceCents: day.priceCents, deltaCents };
}

async function settle(
  tx: TenantTx,
  tenantId: TenantId,
  { invoiceId, runId, serviceId, childId }: InvoiceToCorrect,
  { deltaCents, serviceDate, reason, settle: way, idempotencyKey }: WantedCorrection & { deltaCents: number },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<CorrectedMeal, CorrectMealRefusal>> {
  if (deltaCents === 0) return ok({ adjustmentCents: 0, creditNoteNumber: null });
  const adjustment = {
    kind: 'correction' as const,
    serviceId,
    childId,
    runId,
    serviceDate,
    amountCents: deltaCents,
    reason: reason.trim(),
    createdBy: actor,
  };
  if (way === 'next_bill') {
    await insertAdjustment(tx, tenantId, adjustment);
    return ok({ adjustmentCents: deltaCents, creditNoteNumber: null });
  }
  const note = {
    invoiceId,
    amountCents: -deltaCents,
    reason: `Pasto del ${formatDate(serviceDate)}: ${reason.trim()}`.slice(0, 500),
    idempotencyKey,
  };
  const issued = await issueCreditNote(tx, tenantId, note, { actor, today });
  if (!issued.ok) return issued;
  await insertAdjustment(tx, tenantId, { ...adjustment, creditNoteId: issued.value.creditNoteId });
  return ok({ adjustmentCents: deltaCents, creditNoteNumber: issued.value.number });
}
