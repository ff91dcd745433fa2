import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findFrozenDays, findMealsAfter, lockAttendance, upsertAttendance } from './queries.ts';
import { isWithin } from './rules.ts';

/**
 * A child leaves: what was only expected of it after its last day is no meal any more, with its history. Refused when one of
 * those days has been billed, and when somebody has written down that the child ate.
 */
export async function clearPresences(
  tx: TenantTx,
  tenantId: TenantId,
  place: { childId: number; serviceId: number; lastDay: DateString },
  { actor, now }: { actor: string; now: Date },
): Promise<Outcome<{ days: number }, 'meals_billed_later' | 'meals_eaten_later'>> {
  const { childId, serviceId, lastDay } = place;
  await lockAttendance(tx, tenantId, serviceId, 'shared');
  const meals = await findMealsAfter(tx, place);
  const last = meals.at(-1);
  if (!last) return ok({ days: 0 });
  const frozen = await findFrozenDays(tx, serviceId, lastDay, last.serviceDate);
  if (meals.some(({ serviceDate }) => isWithin(frozen, serviceDate))) return refuse('meals_billed_later');
  if (meals.some(({ state }) => state !== 'planned')) return refuse('meals_eaten_later');
  const entries = meals.map(({ serviceDate }) => ({ childId, serviceDate, state: 'absent' as const }));
  const facts = { serviceId, source: 'office' as const, recordedBy: actor, recordedAt: now };
  await upsertAttendance(tx, tenantId, facts, entries);
  return ok({ days: entries.length });
}
