import type {
  CancellationBody,
  CancellationKind,
  CancellationReceipt,
  CancellationRefusal,
} from '#common/contract/presences.ts';
import { addDays, isRange } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import { auditWrite } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrite } from '#server/platform/outbox.ts';
import { writeTogether, type Write } from '#server/platform/write-together.ts';
import {
  cancellationWrites,
  findCancellationByKey,
  holdChildDays,
  reserveCancellationNumber,
  undoDays,
  type Channel,
  type StoredCancellation,
} from './cancellation-queries.ts';
import { hasTooManyLightDays, planCancellation, takesCancellations, type Plan } from './presence-rules.ts';
import { findDays } from './read-presences.ts';
import type { DayRange } from './rules.ts';

export const CANCELLATION_MAIL = 'meals.cancellation';
export const CANCELLATION_PUSH = 'meals.push_cancellation';

const MAX_DAYS = 366;

export interface WantedCancellation extends CancellationBody {
  childId: number;
  idempotencyKey: string;
}

/**
 * Disdetta: no meal, or a light one, on the service days of a range. Days past their deadline are left as they are and
 * named; when none is left, the request is refused. The time that counts is the database's, taken when the request holds
 * the day's lock: the cut-off job holds it alone, so no accepted request can be missing from the kitchen's order. The
 * same key and content give the same receipt again.
 */
export async function cancelMeals(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedCancellation,
  { actor, guardianId, channel = 'portal' }: { actor: string; guardianId: number; channel?: Channel },
): Promise<Outcome<CancellationReceipt, CancellationRefusal>> {
  const { childId, kind, startsOn, endsOn, idempotencyKey } = wanted;
  const range = { startsOn, endsOn };
  if (!isRange(range.startsOn, range.endsOn, MAX_DAYS)) return refuse('bad_range');
  const looked = lookedAt(kind, range);
  const held = await holdChildDays(tx, tenantId, { childId, guardianId, key: idempotencyKey }, looked);
  if (!held) return refuse('unknown_child');
  const known = await findCancellationByKey(tx, idempotencyKey);
  if (known) return isSame(known, wanted) ? ok(known.receipt) : refuse('key_reused');
  // Not before: whoever held the lock may have closed a day.
  const found = await findDays(tx, { childId }, looked);
  if (!found || found.serviceId !== held.serviceId) return refuse('nothing_to_change');
  const { heldAt: acceptedAt } = held;
  const { facts, serviceId } = found;
  if (!takesCancellations(facts, range)) return refuse('not_configured');
  const plan = planCancellation(facts, { kind, ...range }, acceptedAt);
  if (plan.days.length === 0) return refuse(reasonOf(plan));
  if (kind === 'light_meal' && hasTooManyLightDays(facts, plan.days, acceptedAt)) {
    return refuse('too_many_light_meals');
  }
  const replaced = plan.days.filter((date) => facts.cancelled.has(date));
  if (replaced.length > 0) await undoDays(tx, { childId, serviceId }, replaced, actor);
  const receipt = { number: await reserveCancellationNumber(tx), kind, acceptedAt, ...plan };
  await writeTogether(tx, [
    ...cancellationWrites(tenantId, {
      ...{ childId, serviceId, channel, requestedBy: actor, guardianId, idempotencyKey, range, receipt },
    }),
    ...messages(tenantId, { guardianId, email: held.email }, receipt.number),
    auditWrite({
      actor,
      action: 'meals.cancel',
      subjectKind: 'child',
      subjectId: childId,
      detail: { number: receipt.number, kind, days: receipt.days },
    }),
  ]);
  return ok(receipt);
}

/** Light meals in a row are counted over the edges of what is asked for: a month around it. */
function lookedAt(kind: CancellationKind, { startsOn, endsOn }: DayRange): DayRange {
  if (kind !== 'light_meal') return { startsOn, endsOn };
  return { startsOn: addDays(startsOn, -31), endsOn: addDays(endsOn, 31) };
}

function isSame(known: StoredCancellation, wanted: WantedCancellation): boolean {
  return (['childId', 'kind', 'startsOn', 'endsOn'] as const).every((name) => known[name] === wanted[name]);
}

function reasonOf({ skipped }: Plan): 'too_late' | 'nothing_to_change' {
  return skipped.some(({ reason }) => reason === 'too_late') ? 'too_late' : 'nothing_to_change';
}

/** Without devices or an address there is nothing to send: the receipt is on the screen. */
function messages(
  tenantId: TenantId,
  { guardianId, email }: { guardianId: number; email: string | null },
  number: number,
): Write[] {
  const push = notifyGuardian(tenantId, { kind: CANCELLATION_PUSH, subjectId: number, guardianId });
  if (email === null) return [push];
  const mail = { kind: CANCELLATION_MAIL, subjectKey: String(number), recipient: email };
  return [push, outboxWrite(tenantId, { channel: 'email', ...mail })];
}
