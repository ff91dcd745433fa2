import type { RollCallBody } from '#common/contract/roll-call.ts';
import { schoolsSeenByEach } from '#server/modules/accounts/schools-seen-by.ts';
import { inTenant, type Db, type TenantId } from '#server/platform/db.ts';
import { doTogether } from '#server/platform/do-together.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { doInWaves } from '#server/platform/waves.ts';
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
  const record = (wave: readonly Wish[], onWritten: () => void) => recordWave(db, wave, onWritten);
  return doTogether((wishes, onWritten) => doInWaves(wishes, keysOf, record, onWritten), {
    lanes: 4,
    batchSize: 32,
    alike: ({ tenantId, body: { serviceId, date } }) => [tenantId, serviceId, date].join(),
  });
}

/** Two sendings of one class, or one key, are judged one after the other. */
function keysOf({ classId, body }: Wish): string[] {
  return [`class ${classId}`, `key ${body.key}`];
}

async function recordWave(db: Db, wave: readonly Wish[], onWritten: () => void): Promise<RollCallOutcome[]> {
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
      const outcomes = await recordRollCallsTogether(tx, tenantId, sendings);
      onWritten();
      return outcomes;
    },
    { keepsPlans: true },
  );
}
