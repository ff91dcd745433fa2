import { ok, refuse } from '#common/outcome.ts';
import { correctAttendance } from '#server/modules/meals/correct-attendance.ts';
import type { CorrectBilledMeals } from '#server/modules/meals/correct-taken.ts';
import { correctMeal } from './correct-meal.ts';
import { findInvoicesOfMeals } from './correction-queries.ts';

/**
 * Corrects billed meals one after the other, as the office does by hand: each difference waits as an adjustment for the
 * child's next bill. A child that the run gave no invoice has only its attendance corrected. Refuses while a run of the
 * days is under way, and what cannot be corrected by hand either.
 */
export const correctBilledMeals: CorrectBilledMeals = async (tx, tenantId, wanted, by) => {
  const { serviceId, meals, reason } = wanted;
  if (meals.length === 0) return ok([]);
  const found = await findInvoicesOfMeals(tx, serviceId, meals);
  const amounts: number[] = [];
  for (const [index, meal] of meals.entries()) {
    const { invoiceId = null, isUnderWay = true } = found[index] ?? {};
    if (isUnderWay) return refuse('not_correctable');
    if (invoiceId === null) {
      const facts = { serviceId, source: 'office' as const, recordedBy: by.actor, recordedAt: by.now };
      await correctAttendance(tx, tenantId, facts, meal);
      amounts.push(0);
      continue;
    }
    const corrected = await correctMeal(
      tx,
      tenantId,
      {
        invoiceId,
        serviceDate: meal.serviceDate,
        // Of a past day nobody plans any more; both are charged alike.
        state: meal.state === 'planned' ? 'served' : meal.state,
        reason,
        settle: 'next_bill',
        // Used by credit notes alone.
        idempotencyKey: `calendar:${meal.childId}:${meal.serviceDate}`,
      },
      by,
    );
    if (!corrected.ok) return refuse('not_correctable');
    amounts.push(corrected.value.adjustmentCents);
  }
  return ok(amounts);
};
