import type { RollCallBody } from '#common/contract/roll-call.ts';
import { schoolsSeenByEach } from '#server/modules/accounts/schools-seen-by.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { doTogether } from '#server/platform/do-together.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { wavesOf } from '#server/platform/waves.ts';
import { recordRollCallsTogether, type RollCallOutcome, type Sender } from './record-roll-call.ts';

interface Wish {
  tenantId: TenantId;
  classId: number;
  body: RollCallBody;
  actor: Actor;
  sender: Omit<Sender, 'actor' | 'schoolIds'>;
}

/**
 * Records each sending in a transaction of its own or, when many come at the same moment, all of a Comune's for the same day in
 * one: at nine every class is called. What is answered has been committed.
 */
export function rollCallRecorder(db: Db): (wish: Wish) => Promise<RollCallOutcome> {
  return doTogether((wishes: readonly Wish[]) => recordAll(db, wishes), {
    lanes: 4,
    batchSize: 32,
    lanesOfAKind: 2,
    alike: ({ tenantId, body: { serviceId, date } }) => [tenantId, serviceId, date].join(),
  });
}

async function recordAll(db: Db, wishes: readonly Wish[]): Promise<RollCallOutcome[]> {
  const outcomes = new Map<Wish, RollCallOutcome | undefined>();
  for (const wave of wavesOf(wishes, keysOf)) {
    const judged = await recordWave(db, wave);
    for (const [index, wish] of wave.entries()) outcomes.set(wish, judged[index]);
  }
  return wishes.flatMap((wish) => outcomes.get(wish) ?? []);
}

/** Two sendings of one class, or one key, are judged one after the other. */
function keysOf({ classId, body }: Wish): string[] {
  return [`class ${classId}`, `key ${body.key}`];
}

async function recordWave(db: Db, wave: readonly Wish[]): Promise<RollCallOutcome[]> {
  const [first] = wave;
  if (!first) return [];
  const { tenantId } = first;
  return inTenant(
    db,
    tenantId,
    async (tx) => {
      const seen = await schoolsSeenByEach(
        tx,
        wave.map(({ actor }) => actor),
      );
      const sendings = wave.map(({ classId, body, actor, sender }, index) => {
        const { [index]: schoolIds = [] } = seen;
        return { classId, body, sender: { ...sender, actor: actorName(actor), schoolIds } };
      });
      return recordRollCallsTogether(tx, tenantId, sendings);
    },
    { keepsPlans: true },
  );
}
