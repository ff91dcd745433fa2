import type {
  CancellationBody,
  CancellationReceipt,
  CancellationRefusal,
} from '#common/contract/presences.ts';
import { addDays, isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import {
  findCancellationByKey,
  findGuardianEmail,
  insertCancellation,
  lockChildDays,
  reserveCancellationNumber,
  type Channel,
} from './cancellation-queries.ts';
import { findEnrolments, findOwnChildren, readNow } from './presence-queries.ts';
import { hasTooManyLightDays, planCancellation, takesCancellations, type Plan } from './presence-rules.ts';
import { lockAttendance } from './queries.ts';
import { findDays } from './read-presences.ts';

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
  const { childId, kind, startsOn, endsOn } = wanted;
  if (!(await findOwnChildren(tx, guardianId)).some((own) => own.childId === childId)) {
    return refuse('unknown_child');
  }
  await lockChildDays(tx, tenantId, childId);
  const known = await findCancellationByKey(tx, wanted.idempotencyKey);
  if (known) {
    const isSame =
      known.childId === childId &&
      known.kind === kind &&
      known.startsOn === startsOn &&
      known.endsOn === endsOn;
    return isSame ? ok(known.receipt) : refuse('key_reused');
  }
  if (![startsOn, endsOn].every(isDate) || startsOn > endsOn || endsOn > addDays(startsOn, MAX_DAYS))
    return refuse('bad_range');

  // A month around it: light meals in a row are counted over its edges.
  const around = { startsOn: addDays(startsOn, -31), endsOn: addDays(endsOn, 31) };
  const [enrolled] = await findEnrolments(tx, childId, around);
  if (!enrolled) return refuse('nothing_to_change');
  await lockAttendance(tx, tenantId, enrolled.serviceId, 'shared');
  const acceptedAt = await readNow(tx);
  // Not before: whoever held the lock may have closed a day.
  const found = await findDays(tx, { childId }, around);
  if (!found || !takesCancellations(found.facts, { startsOn, endsOn })) return refuse('not_configured');
  const plan = planCancellation(found.facts, { kind, startsOn, endsOn }, acceptedAt);
  if (plan.days.length === 0) return refuse(reasonOf(plan));
  if (kind === 'light_meal' && hasTooManyLightDays(found.facts, plan.days, acceptedAt)) {
    return refuse('too_many_light_meals');
  }
  const receipt = { number: await reserveCancellationNumber(tx), kind, acceptedAt, ...plan };
  await insertCancellation(tx, tenantId, {
    childId,
    serviceId: found.serviceId,
    channel,
    requestedBy: actor,
    guardianId,
    idempotencyKey: wanted.idempotencyKey,
    range: { startsOn, endsOn },
    receipt,
  });
  await tellFamily(tx, tenantId, { guardianId, childId }, receipt.number);
  await recordAudit(tx, {
    actor,
    action: 'meals.cancel',
    subjectKind: 'child',
    subjectId: childId,
    detail: { number: receipt.number, kind, days: receipt.days },
  });
  return ok(receipt);
}

function reasonOf({ skipped }: Plan): 'too_late' | 'nothing_to_change' {
  return skipped.some(({ reason }) => reason === 'too_late') ? 'too_late' : 'nothing_to_change';
}

/** Without devices or an address there is nothing to send: the receipt is on the screen. */
async function tellFamily(
  tx: TenantTx,
  tenantId: TenantId,
  { guardianId, childId }: { guardianId: number; childId: number },
  number: number,
): Promise<void> {
  const push = { kind: CANCELLATION_PUSH, subjectId: number, guardianId };
  await notifyGuardian(tenantId, push).statement.execute(tx);
  const recipient = await findGuardianEmail(tx, guardianId, childId);
  if (recipient === null) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: CANCELLATION_MAIL,
    subjectKey: String(number),
    recipient,
  });
}
