import type { CancellationBody } from '#common/contract/presences.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { doTogether } from '#server/platform/do-together.ts';
import { wavesOf } from '#server/platform/waves.ts';
import { cancelMealsTogether, type CancellationOutcome, type CancellationRequest } from './cancel-meals.ts';

interface Wish {
  tenantId: TenantId;
  wanted: CancellationBody;
  request: CancellationRequest;
}

/**
 * Accepts each *disdetta* in a transaction of its own or, when many come at the same moment, all of a Comune's for the same
 * days in one: in the last minute a hundred families a second press the button. What is answered has been committed.
 */
export function mealCanceller(db: Db): (wish: Wish) => Promise<CancellationOutcome> {
  return doTogether((wishes: readonly Wish[]) => cancelAll(db, wishes), {
    lanes: 4,
    batchSize: 32,
    alike: ({ tenantId, wanted }) => [tenantId, wanted.kind, wanted.startsOn, wanted.endsOn].join(),
  });
}

async function cancelAll(db: Db, wishes: readonly Wish[]): Promise<CancellationOutcome[]> {
  const [first] = wishes;
  if (!first) return [];
  const { tenantId, wanted } = first;
  const outcomes = new Map<CancellationRequest, CancellationOutcome | undefined>();
  for (const wave of wavesOf(
    wishes.map(({ request }) => request),
    keysOf,
  )) {
    const judged = await inTenant(db, tenantId, (tx) => cancelMealsTogether(tx, tenantId, wanted, wave), {
      keepsPlans: true,
    });
    for (const [index, request] of wave.entries()) outcomes.set(request, judged[index]);
  }
  return wishes.flatMap(({ request }) => outcomes.get(request) ?? []);
}

/** Two requests of one child, or one key, are judged one after the other. */
function keysOf({ childId, idempotencyKey }: CancellationRequest): string[] {
  return [`child ${childId}`, `key ${idempotencyKey}`];
}
