import type { AttendanceState } from '#common/contract/meals.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Correction } from './entry-queries.ts';
import type { AttendanceEntry } from './queries.ts';
import { recordAttendance } from './record-attendance.ts';

/**
 * Corrects meals of frozen days and lets what they were billed at wait as adjustments. Billing's part: it knows meals, and
 * is handed in by whoever puts the application together. The answer has one amount for each meal, in the same order.
 */
export type CorrectBilledMeals = (
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { serviceId: number; meals: readonly AttendanceEntry[]; reason: string },
  by: { actor: string; today: DateString; now: Date },
) => Promise<Outcome<number[], 'not_correctable'>>;

interface TakenMeal {
  childId: number;
  serviceDate: DateString;
  recorded: AttendanceState | null;
  isFrozen: boolean;
}

/** Meals that an entry takes away become absences, billed ones with an adjustment. */
export async function correctTaken(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, taken, reason }: { serviceId: number; taken: readonly TakenMeal[]; reason: string },
  by: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<Correction[], 'not_correctable'>> {
  const states = await rewrite(
    tx,
    tenantId,
    {
      serviceId,
      reason,
      meals: taken.map((meal) => ({ ...meal, state: 'absent' })),
    },
    by,
  );
  if (!states.ok) return states;
  return ok(
    taken.flatMap(({ childId, serviceDate, recorded }, index) =>
      recorded === null
        ? []
        : [{ childId, serviceDate, oldState: recorded, adjustmentCents: states.value[index] ?? null }],
    ),
  );
}

/** Gives back what an entry took away. */
export async function restoreTaken(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: {
    serviceId: number;
    corrections: readonly (Correction & { isFrozen: boolean })[];
    reason: string;
  },
  by: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<null, 'not_correctable'>> {
  const { serviceId, corrections, reason } = wanted;
  const meals = corrections.map((one) => ({ ...one, state: one.oldState }));
  const outcome = await rewrite(tx, tenantId, { serviceId, reason, meals }, by);
  return outcome.ok ? ok(null) : outcome;
}

/** Amounts in the order of the meals; `null`: the day is not frozen. */
async function rewrite(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: {
    serviceId: number;
    reason: string;
    meals: readonly (AttendanceEntry & { isFrozen: boolean })[];
  },
  {
    correctBilled,
    ...by
  }: { actor: string; today: DateString; now: Date; correctBilled: CorrectBilledMeals },
): Promise<Outcome<(number | null)[], 'not_correctable'>> {
  const { serviceId, reason, meals } = wanted;
  const entries = meals.map(({ childId, serviceDate, state }) => ({ childId, serviceDate, state }));
  const open = entries.filter((_, index) => meals[index]?.isFrozen === false);
  const facts = { serviceId, source: 'office' as const, recordedBy: by.actor, recordedAt: by.now };
  if (!(await recordAttendance(tx, tenantId, facts, open)).ok) return refuse('not_correctable');
  const frozen = entries.filter((_, index) => meals[index]?.isFrozen === true);
  const billed = await correctBilled(tx, tenantId, { serviceId, meals: frozen, reason }, by);
  if (!billed.ok) return billed;
  const amounts = billed.value[Symbol.iterator]();
  return ok(meals.map(({ isFrozen }) => (isFrozen ? (amounts.next().value ?? 0) : null)));
}
