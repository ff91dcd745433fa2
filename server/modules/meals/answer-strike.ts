import type {
  CalendarEntry,
  EntryRefusal,
  RemoveEntryRefusal,
  Strike,
  StrikeAnswers,
} from '#common/contract/calendar.ts';
import { isOpenStrike } from '#common/calendar-words.ts';
import { addDays, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { addClosure, type Author } from './add-closure.ts';
import { findEntries, findEntry, lockEntry } from './entry-queries.ts';
import { deleteClosure } from './delete-closure.ts';
import { findStrikeClasses } from './strike-queries.ts';
import { tellOfClosure, tellOfReopening, withdrawClosure } from './tell-of-closure.ts';

/** A strike that is to be confirmed, class by class. */
export async function readStrike(
  tx: TenantTx,
  closureId: number,
): Promise<Outcome<Strike, 'unknown_closure'>> {
  const strike = await findStrike(tx, closureId);
  if (!strike) return refuse('unknown_closure');
  const { startsOn, endsOn, reason } = strike;
  const classes = (await findStrikeClasses(tx, strike)).map(({ answerId: _, ...one }) => one);
  return ok({ closureId, startsOn, endsOn, reason, classes });
}

const DAYS_AHEAD = 7;

/** The next strike, a week ahead at most, of which classes have still to say whether they eat. */
export async function readNextStrike(
  tx: TenantTx,
  today: DateString,
): Promise<{ closureId: number; startsOn: DateString; openCount: number } | null> {
  const entries = await findEntries(tx, null, { startsOn: today, endsOn: addDays(today, DAYS_AHEAD) });
  for (const strike of entries.filter(isOpenStrike)) {
    const classes = await findStrikeClasses(tx, strike);
    const openCount = classes.filter(({ eats }) => eats === null).length;
    if (openCount > 0) return { closureId: strike.closureId, startsOn: strike.startsOn, openCount };
  }
  return null;
}

/**
 * Says of classes whether they eat during a strike: each answer is an entry of the class, which beats the strike's own, and
 * its families are told. Another answer takes the place of the first. Classes that nobody has spoken of eat as usual. What
 * the kitchen has ordered for a class that does not eat is corrected, as `addClosure` does. A refusal must undo what was
 * written.
 */
export async function answerStrike(
  tx: TenantTx,
  tenantId: TenantId,
  { closureId, answers }: StrikeAnswers & { closureId: number },
  by: Author,
): Promise<Outcome<null, EntryRefusal | RemoveEntryRefusal>> {
  // Two answers at once come one after the other: the second finds what the first has said.
  await lockEntry(tx, closureId);
  const strike = await findStrike(tx, closureId);
  if (!strike) return refuse('unknown_closure');
  const classes = new Map((await findStrikeClasses(tx, strike)).map((one) => [one.classId, one]));
  for (const [classId, eats] of new Map(answers.map((answer) => [answer.classId, answer.eats]))) {
    const known = classes.get(classId);
    if (!known) return refuse('unknown_school');
    if (known.eats === eats) continue;
    if (known.answerId !== null) {
      const removed = await deleteClosure(tx, tenantId, known.answerId, by);
      if (!removed.ok) return removed;
      await withdrawClosure(tx, known.answerId);
    }
    const { serviceId, startsOn, endsOn, kind, reason } = strike;
    const effect = eats ? ('meals' as const) : ('no_meals' as const);
    const place = { serviceId, schoolId: known.schoolId, classId };
    const entry = { ...place, startsOn, endsOn, kind, effect, reason, correctsRecorded: !eats };
    const added = await addClosure(tx, tenantId, entry, by);
    if (!added.ok) return added;
    await tellOfClosure(tx, tenantId, added.value.closureId);
  }
  return ok(null);
}

/** As `deleteClosure`; with a strike that is to be confirmed go the answers of its classes. Who had been told is told. */
export async function removeEntry(
  tx: TenantTx,
  tenantId: TenantId,
  closureId: number,
  by: Author,
): Promise<Outcome<null, RemoveEntryRefusal>> {
  const strike = await findStrike(tx, closureId);
  for (const { answerId, eats } of strike ? await findStrikeClasses(tx, strike) : []) {
    if (answerId === null) continue;
    const removed = await deleteClosure(tx, tenantId, answerId, by);
    if (!removed.ok) return removed;
    // That the canteen serves is no news any more: it serves as always.
    await (eats === true ? withdrawClosure(tx, answerId) : tellOfReopening(tx, answerId));
  }
  const removed = await deleteClosure(tx, tenantId, closureId, by);
  if (!removed.ok) return removed;
  await tellOfReopening(tx, closureId);
  return ok(null);
}

/** Of one class alone there is nothing to ask: its entry says it. */
async function findStrike(tx: TenantTx, closureId: number): Promise<CalendarEntry | null> {
  const entry = await findEntry(tx, closureId);
  return entry && isOpenStrike(entry) ? entry : null;
}
