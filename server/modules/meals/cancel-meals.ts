import type {
  CancellationBody,
  CancellationKind,
  CancellationReceipt,
  CancellationRefusal,
} from '#common/contract/presences.ts';
import { addDays, isRange, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { notifyGuardians } from '#server/modules/notifications/notify-guardian.ts';
import { auditWrites } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrites } from '#server/platform/outbox.ts';
import { writeTogether, type Write } from '#server/platform/write-together.ts';
import {
  cancellationWrites,
  findKnown,
  holdChildDays,
  undoDays,
  type Channel,
  type HeldChild,
  type StoredCancellation,
} from './cancellation-queries.ts';
import type { FoundDays } from './presence-queries.ts';
import { hasTooManyLightDays, planCancellation, takesCancellations, type Plan } from './presence-rules.ts';
import type { DayRange } from './rules.ts';

export const CANCELLATION_MAIL = 'meals.cancellation';
export const CANCELLATION_PUSH = 'meals.push_cancellation';

const MAX_DAYS = 366;

/** Who asks for it, for which child, and on which way. */
export interface CancellationRequest {
  childId: number;
  idempotencyKey: string;
  actor: string;
  guardianId: number;
  channel?: Channel;
}

export type CancellationOutcome = Outcome<CancellationReceipt, CancellationRefusal>;

/** One *disdetta*, in the caller's transaction: see `cancelMealsTogether`. */
export async function cancelMeals(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: CancellationBody,
  request: CancellationRequest,
): Promise<CancellationOutcome> {
  const [outcome] = await cancelMealsTogether(tx, tenantId, wanted, [request]);
  if (!outcome) throw new Error('a request without an outcome');
  return outcome;
}

/**
 * Disdetta: no meal, or a light one, on the service days of a range. Days past their deadline are left as they are and
 * named; when none is left, the request is refused. The time that counts is the database's, taken when the request holds
 * the day's lock: the cut-off job holds it alone, so no accepted request can be missing from the kitchen's order. The
 * same key and content give the same receipt again.
 *
 * Several families may ask for the same at once: each is judged by itself, and a refused one writes nothing. No two
 * requests may be of one child, or have one key. The outcomes are in their order.
 */
export async function cancelMealsTogether(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: CancellationBody,
  requests: readonly CancellationRequest[],
): Promise<CancellationOutcome[]> {
  if (!isRange(wanted.startsOn, wanted.endsOn, MAX_DAYS)) return requests.map(() => refuse('bad_range'));
  const looked = lookedAt(wanted);
  const children = requests.map(({ childId, guardianId, idempotencyKey: key }) => ({
    childId,
    guardianId,
    key,
  }));
  const held = await holdChildDays(tx, tenantId, children, looked);
  // Not before: whoever held the locks may have accepted the same request, or closed a day.
  const { found, accepted } = await findKnown(tx, requests, looked);
  const judged = requests.map((request, index) =>
    judge(wanted, {
      ...{ request, held: held[index] ?? null },
      ...{ found: found.get(request.childId), known: accepted.get(request.idempotencyKey) },
    }),
  );
  await write(
    tx,
    tenantId,
    wanted,
    judged.flatMap((one) => (one.ok && 'replaced' in one.value ? one.value : [])),
  );
  return judged.map((one) => (one.ok ? ok('replaced' in one.value ? one.value.receipt : one.value) : one));
}

/** Light meals in a row are counted over the edges of what is asked for: a month around it. */
function lookedAt({ kind, startsOn, endsOn }: { kind: CancellationKind } & DayRange): DayRange {
  if (kind !== 'light_meal') return { startsOn, endsOn };
  return { startsOn: addDays(startsOn, -31), endsOn: addDays(endsOn, 31) };
}

/** A request with what is known of its child, nothing of which changes any more. */
interface Case {
  request: CancellationRequest;
  held: HeldChild | null;
  found: FoundDays | undefined;
  /** What has been accepted under the same key. */
  known: StoredCancellation | undefined;
}

interface Accepted {
  request: CancellationRequest;
  serviceId: number;
  email: string | null;
  receipt: CancellationReceipt;
  /** Days on which something else held until now. */
  replaced: DateString[];
}

/** Something new to write, or the receipt that was given already. */
function judge(
  wanted: CancellationBody,
  { request, held, found, known }: Case,
): Outcome<Accepted | CancellationReceipt, CancellationRefusal> {
  if (!held) return refuse('unknown_child');
  if (known) return isSame(known, { ...wanted, ...request }) ? ok(known.receipt) : refuse('key_reused');
  if (!found || found.serviceId !== held.serviceId || held.number === null)
    return refuse('nothing_to_change');
  const { facts, serviceId } = found;
  const { heldAt: acceptedAt, email, number } = held;
  if (!takesCancellations(facts, wanted)) return refuse('not_configured');
  const plan = planCancellation(facts, wanted, acceptedAt);
  if (plan.days.length === 0) return refuse(reasonOf(plan));
  if (wanted.kind === 'light_meal' && hasTooManyLightDays(facts, plan.days, acceptedAt)) {
    return refuse('too_many_light_meals');
  }
  const receipt = { number, kind: wanted.kind, acceptedAt, ...plan };
  const replaced = plan.days.filter((date) => facts.cancelled.has(date));
  return ok({ request, serviceId, email, receipt, replaced });
}

function isSame(known: StoredCancellation, wanted: CancellationBody & { childId: number }): boolean {
  return (['childId', 'kind', 'startsOn', 'endsOn'] as const).every((name) => known[name] === wanted[name]);
}

function reasonOf({ skipped }: Plan): 'too_late' | 'nothing_to_change' {
  return skipped.some(({ reason }) => reason === 'too_late') ? 'too_late' : 'nothing_to_change';
}

async function write(
  tx: TenantTx,
  tenantId: TenantId,
  range: DayRange,
  accepted: readonly Accepted[],
): Promise<void> {
  if (accepted.length === 0) return;
  for (const { request, serviceId, replaced } of accepted) {
    const { childId, actor } = request;
    if (replaced.length > 0) await undoDays(tx, { childId, serviceId }, replaced, actor);
  }
  const stored = accepted.map(
    ({ request: { actor, channel = 'portal', ...request }, serviceId, receipt }) => ({
      ...{ ...request, channel, requestedBy: actor, serviceId, range, receipt },
    }),
  );
  const audited = accepted.map(({ request, receipt: { number, kind, days } }) => ({
    ...{ actor: request.actor, action: 'meals.cancel', subjectKind: 'child', subjectId: request.childId },
    detail: { number, kind, days },
  }));
  const writes = [
    ...cancellationWrites(tenantId, stored),
    ...messages(tenantId, accepted),
    auditWrites(audited),
  ];
  await writeTogether(tx, writes, { areLast: true });
}

/** Without devices or an address there is nothing to send: the receipt is on the screen. */
function messages(tenantId: TenantId, accepted: readonly Accepted[]): Write[] {
  const pushes = accepted.map(({ request: { guardianId }, receipt: { number: subjectId } }) => ({
    ...{ kind: CANCELLATION_PUSH, subjectId, guardianId },
  }));
  const mails = accepted.flatMap(({ email: recipient, receipt }) =>
    recipient === null
      ? []
      : { channel: 'email' as const, kind: CANCELLATION_MAIL, subjectKey: String(receipt.number), recipient },
  );
  return [notifyGuardians(tenantId, pushes), outboxWrites(tenantId, mails)];
}
