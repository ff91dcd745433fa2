import type {
  CancellationBody,
  CancellationKind,
  CancellationReceipt,
  CancellationRefusal,
} from '#common/contract/presences.ts';
import { addDays, isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { notifyGuardians } from '#server/modules/notifications/notify-guardian.ts';
import { auditWrites } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrites } from '#server/platform/outbox.ts';
import { writeTogether, type Write } from '#server/platform/write-together.ts';
import {
  cancellationWrites,
  findCancellationsByKey,
  holdChildDays,
  reserveCancellationNumbers,
  undoDays,
  type Channel,
  type HeldChild,
  type StoredCancellation,
} from './cancellation-queries.ts';
import { findChildrenDays, type FoundDays } from './presence-queries.ts';
import { hasTooManyLightDays, planCancellation, takesCancellations, type Plan } from './presence-rules.ts';
import type { DayRange } from './rules.ts';

export const CANCELLATION_MAIL = 'meals.cancellation';
export const CANCELLATION_PUSH = 'meals.push_cancellation';

const MAX_DAYS = 366;

export interface WantedCancellation extends CancellationBody {
  childId: number;
  idempotencyKey: string;
}

/** Who asks for it, and on which way. */
export interface CancellationBy {
  actor: string;
  guardianId: number;
  channel?: Channel;
}

export type CancellationRequest = WantedCancellation & CancellationBy;
export type CancellationOutcome = Outcome<CancellationReceipt, CancellationRefusal>;

/** One *disdetta*, in the caller's transaction: see `cancelMealsTogether`. */
export async function cancelMeals(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: WantedCancellation,
  by: CancellationBy,
): Promise<CancellationOutcome> {
  const request = { ...wanted, ...by };
  const outcome = (await cancelMealsTogether(tx, tenantId, [request])).get(request);
  if (!outcome) throw new Error('a request without an outcome');
  return outcome;
}

/**
 * Disdetta: no meal, or a light one, on the service days of a range. Days past their deadline are left as they are and
 * named; when none is left, the request is refused. The time that counts is the database's, taken when the request holds
 * the day's lock: the cut-off job holds it alone, so no accepted request can be missing from the kitchen's order. The
 * same key and content give the same receipt again.
 *
 * Several at once, of several families: each is judged by itself, and a refused one writes nothing. No two may be of one
 * child, or have one key.
 */
export async function cancelMealsTogether(
  tx: TenantTx,
  tenantId: TenantId,
  requests: readonly CancellationRequest[],
): Promise<Map<CancellationRequest, CancellationOutcome>> {
  const outcomes = new Map<CancellationRequest, CancellationOutcome>();
  for (const request of requests) if (!isGoodRange(request)) outcomes.set(request, refuse('bad_range'));
  const accepted: Accepted[] = [];
  for (const one of await lookAt(tx, tenantId, requests.filter(isGoodRange))) {
    const judged = judge(one);
    if (!judged.ok) outcomes.set(one.request, judged);
    else if ('plan' in judged.value) accepted.push(judged.value);
    else outcomes.set(one.request, ok(judged.value));
  }
  for (const { request, receipt } of await write(tx, tenantId, accepted)) outcomes.set(request, ok(receipt));
  return outcomes;
}

function isGoodRange({ startsOn, endsOn }: DayRange): boolean {
  return [startsOn, endsOn].every(isDate) && startsOn <= endsOn && endsOn <= addDays(startsOn, MAX_DAYS);
}

/** A request with what is known of its child, nothing of which changes any more. */
interface Case {
  request: CancellationRequest;
  held: HeldChild | null;
  /** What has been accepted under the same key. */
  known: StoredCancellation | undefined;
  found: FoundDays | undefined;
}

async function lookAt(
  tx: TenantTx,
  tenantId: TenantId,
  requests: readonly CancellationRequest[],
): Promise<Case[]> {
  if (requests.length === 0) return [];
  const held = await holdChildDays(
    tx,
    tenantId,
    requests.map((request) => ({ ...request, key: request.idempotencyKey, range: lookedAt(request) })),
  );
  // Not before: whoever held the locks may have accepted the same request, or closed a day.
  const known = await findCancellationsByKey(
    tx,
    requests.map(({ idempotencyKey }) => idempotencyKey),
  );
  const found = new Map<CancellationRequest, FoundDays | undefined>();
  for (const alike of Map.groupBy(requests, (one) => Object.values(lookedAt(one)).join()).values()) {
    const [first] = alike;
    if (!first) continue;
    const childIds = alike.map(({ childId }) => childId);
    const days = await findChildrenDays(tx, childIds, lookedAt(first));
    for (const request of alike) found.set(request, days.get(request.childId));
  }
  return requests.map((request, index) => ({
    request,
    held: held[index] ?? null,
    known: known.get(request.idempotencyKey),
    found: found.get(request),
  }));
}

/** Light meals in a row are counted over the edges of what is asked for: a month around it. */
function lookedAt({ kind, startsOn, endsOn }: { kind: CancellationKind } & DayRange): DayRange {
  if (kind !== 'light_meal') return { startsOn, endsOn };
  return { startsOn: addDays(startsOn, -31), endsOn: addDays(endsOn, 31) };
}

interface Accepted {
  request: CancellationRequest;
  serviceId: number;
  email: string | null;
  acceptedAt: string;
  plan: Plan;
  /** Days on which something else held until now. */
  replaced: string[];
}

function judge({
  request,
  held,
  known,
  found,
}: Case): Outcome<Accepted | CancellationReceipt, CancellationRefusal> {
  if (!held) return refuse('unknown_child');
  if (known) return isSame(known, request) ? ok(known.receipt) : refuse('key_reused');
  if (!found || found.serviceId !== held.serviceId) return refuse('nothing_to_change');
  const { facts, serviceId } = found;
  const { heldAt: acceptedAt, email } = held;
  if (!takesCancellations(facts, request)) return refuse('not_configured');
  const plan = planCancellation(facts, request, acceptedAt);
  if (plan.days.length === 0) return refuse(reasonOf(plan));
  if (request.kind === 'light_meal' && hasTooManyLightDays(facts, plan.days, acceptedAt)) {
    return refuse('too_many_light_meals');
  }
  const replaced = plan.days.filter((date) => facts.cancelled.has(date));
  return ok({ request, serviceId, email, acceptedAt, plan, replaced });
}

function isSame(known: StoredCancellation, wanted: WantedCancellation): boolean {
  return (['childId', 'kind', 'startsOn', 'endsOn'] as const).every((name) => known[name] === wanted[name]);
}

function reasonOf({ skipped }: Plan): 'too_late' | 'nothing_to_change' {
  return skipped.some(({ reason }) => reason === 'too_late') ? 'too_late' : 'nothing_to_change';
}

type Written = Accepted & { receipt: CancellationReceipt };

async function write(
  tx: TenantTx,
  tenantId: TenantId,
  accepted: readonly Accepted[],
): Promise<readonly Written[]> {
  if (accepted.length === 0) return [];
  for (const { request, serviceId, replaced } of accepted) {
    const { childId, actor } = request;
    if (replaced.length > 0) await undoDays(tx, { childId, serviceId }, replaced, actor);
  }
  const numbers = await reserveCancellationNumbers(tx, accepted.length);
  const written = accepted.map((one, index) => {
    const { kind } = one.request;
    return {
      ...one,
      receipt: { number: numbers[index] ?? 0, kind, acceptedAt: one.acceptedAt, ...one.plan },
    };
  });
  await writeTogether(tx, [
    ...cancellationWrites(tenantId, written.map(toStored)),
    ...messages(tenantId, written),
    auditWrites(
      written.map(({ request, receipt }) => ({
        actor: request.actor,
        action: 'meals.cancel',
        subjectKind: 'child',
        subjectId: request.childId,
        detail: { number: receipt.number, kind: receipt.kind, days: receipt.days },
      })),
    ),
  ]);
  return written;
}

function toStored({ request, serviceId, receipt }: Written) {
  const { childId, actor, guardianId, channel = 'portal', idempotencyKey, startsOn, endsOn } = request;
  const range = { startsOn, endsOn };
  return { childId, serviceId, channel, requestedBy: actor, guardianId, idempotencyKey, range, receipt };
}

/** Without devices or an address there is nothing to send: the receipt is on the screen. */
function messages(tenantId: TenantId, written: readonly Written[]): Write[] {
  return [
    notifyGuardians(
      tenantId,
      written.map(({ request, receipt }) => ({
        kind: CANCELLATION_PUSH,
        subjectId: receipt.number,
        guardianId: request.guardianId,
      })),
    ),
    outboxWrites(
      tenantId,
      written.flatMap(({ email, receipt }) =>
        email === null
          ? []
          : {
              channel: 'email',
              kind: CANCELLATION_MAIL,
              subjectKey: String(receipt.number),
              recipient: email,
            },
      ),
    ),
  ];
}
