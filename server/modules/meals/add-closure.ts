import { isOpenStrike } from '#common/calendar-words.ts';
import type { EntryBody, EntryImpact, EntryRefusal } from '#common/contract/calendar.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findConcernedMeals, insertCorrections, insertEntry } from './entry-queries.ts';
import { isEaten, isGoodEntry, sumImpact } from './calendar-rules.ts';
import { closureWords } from './closure-words.ts';
import { correctTaken, type CorrectBilledMeals } from './correct-taken.ts';
import { isKnownPlace } from './is-known-place.ts';
import { lockAttendance } from './queries.ts';

/** Left out: a closure without meals, of no class in particular, that leaves what is recorded alone. */
export type NewEntry = Pick<EntryBody, 'serviceId' | 'schoolId' | 'startsOn' | 'endsOn' | 'reason'> &
  Partial<EntryBody>;

export interface AddedEntry {
  closureId: number;
  impact: EntryImpact;
}

export interface Author {
  actor: string;
  today: DateString;
  now: Date;
  correctBilled: CorrectBilledMeals;
}

/**
 * An entry of the calendar: days on which a class, a school or all of them eat otherwise than usual. Waits for a cut-off
 * under way. Days of which the kitchen has the order are refused, unless the entry takes the meals away and says that
 * what is recorded is to be corrected: then those meals become absences and what was billed for them adjustments. That
 * meals are served is no change where every one of them is recorded.
 * A refusal must undo what was written.
 */
export async function addClosure(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: NewEntry,
  by: string | Author,
): Promise<Outcome<AddedEntry, EntryRefusal>> {
  const entry: EntryBody = {
    classId: null,
    kind: 'closure',
    effect: 'no_meals',
    correctsRecorded: false,
    ...wanted,
    reason: wanted.reason.trim(),
  };
  const actor = typeof by === 'string' ? by : by.actor;
  if (!isGoodEntry(entry)) return refuse('bad_range');
  if (isOpenStrike(entry) && entry.endsOn !== entry.startsOn) return refuse('strike_of_days');
  if (!(await isKnownPlace(tx, entry))) return refuse('unknown_school');
  await lockAttendance(tx, tenantId, entry.serviceId, 'exclusive');
  const closureId = await insertEntry(tx, tenantId, entry, actor);
  if (closureId === null) return refuse('already_closed');
  const meals = await findConcernedMeals(tx, { ...entry, closureId });
  const takesAway = entry.effect === 'no_meals';
  const taken = takesAway ? meals.filter(({ recorded }) => isEaten(recorded)) : [];
  // The cut-off job would write that everybody ate.
  const opensPast = typeof by !== 'string' && entry.effect === 'meals' && entry.startsOn < by.today;
  const isLate = meals.some(({ isOrdered }) => isOrdered) || taken.length > 0;
  const isRecorded = meals.length > 0 && meals.every(({ recorded }) => recorded !== null);
  const changesNothing = entry.effect === 'to_confirm' || (entry.effect === 'meals' && isRecorded);
  let adjustmentCents = 0;
  if ((isLate || opensPast) && !changesNothing) {
    if (!takesAway || !entry.correctsRecorded || typeof by === 'string') return refuse('day_already_ordered');
    const reason = closureWords(entry);
    const corrected = await correctTaken(tx, tenantId, { serviceId: entry.serviceId, taken, reason }, by);
    if (!corrected.ok) return corrected;
    await insertCorrections(tx, tenantId, closureId, corrected.value);
    adjustmentCents = corrected.value.reduce((sum, one) => sum + (one.adjustmentCents ?? 0), 0);
  }
  const impact = { ...sumImpact(meals, takesAway), adjustmentCents };
  await recordAudit(tx, {
    actor,
    action: 'meals.add_closure',
    subjectKind: 'service',
    subjectId: entry.serviceId,
    detail: { closureId, ...entry, ...impact },
  });
  return ok({ closureId, impact });
}
