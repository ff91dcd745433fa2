import type { CancellationBody } from '#common/contract/presences.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { doTogether } from '#server/platform/do-together.ts';
import { doInWaves } from '#server/platform/waves.ts';
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
  const cancel = (wave: readonly Wish[], onWritten: () => void) => cancelWave(db, wave, onWritten);
  return doTogether((wishes, onWritten) => doInWaves(wishes, keysOf, cancel, onWritten), {
    lanes: 4,
    batchSize: 32,
    alike: ({ tenantId, wanted }) => [tenantId, wanted.kind, wanted.startsOn, wanted.endsOn].join(),
  });
}

/** Two requests of one child, or one key, are judged one after the other. */
function keysOf({ request: { childId, idempotencyKey } }: Wish): string[] {
  return [`child ${childId}`, `key ${idempotencyKey}`];
}

async function cancelWave(
  db: Db,
  wave: readonly Wish[],
  onWritten: () => void,
): Promise<CancellationOutcome[]> {
  const [first] = wave;
  if (!first) return [];
  const { tenantId, wanted } = first;
  const requests = wave.map(({ request }) => request);
  return inTenant(
    db,
    tenantId,
    async (tx) => {
      const outcomes = await cancelMealsTogether(tx, tenantId, wanted, requests);
      onWritten();
      return outcomes;
    },
    { keepsPlans: true },
  );
}
