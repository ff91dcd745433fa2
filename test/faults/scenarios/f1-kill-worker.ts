import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { advanceRun } from '../../../server/modules/billing/advance-run.ts';
import type { TenantId } from '../../../server/platform/db.ts';
import { confirmMonth, makeComune, OCTOBER } from '../support/comune.ts';
import { assertEqualsReference } from '../support/oracle.ts';
import { seededRandom } from '../support/random.ts';
import { countRows, takeSnapshot, type Snapshot } from '../support/snapshot.ts';
import { onStage, type Scenario, type Stage, type StageDatabase } from '../support/stage.ts';
import { waitForHolder, waitUntilIssued } from '../support/worker.ts';

const RESUMES_WITHIN_MS = 60_000;

const SIZES = {
  small: { kills: 3, children: 2_400, days: 5, mailEvery: 40 },
  full: { kills: 20, children: 12_000, days: 15, mailEvery: 100 },
};

/** F1: the worker is killed at random points of a month close and started again; it resumes and ends as if nothing had been. */
export const killWorker: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { kills, ...dimensions } = SIZES[size];
    const {
      comune,
      prepared: runId,
      copy,
    } = await makeComune(stage, dimensions, (database, { tenantId }) =>
      confirmMonth(database, tenantId, OCTOBER),
    );
    const reference = await playUndisturbed(await copy(), comune.tenantId, runId);
    const random = seededRandom(1);
    // The points spread over the run: on average one run bears four kills, or all of the small one's three.
    const longestMs = reference.durationMs / Math.min(kills, 4);
    const resumeMs: number[] = [];
    let plays = 0;
    while (resumeMs.length < kills) {
      plays += 1;
      const database = await copy();
      const left = kills - resumeMs.length;
      resumeMs.push(
        ...(await playKilled(stage, database, runId, { left, delayMs: () => random() * longestMs })),
      );
      await assertEqualsReference(database, comune.tenantId, reference.snapshot);
    }
    const slowest = Math.max(...resumeMs);
    assert.ok(slowest <= RESUMES_WITHIN_MS, `resumed after ${Math.round(slowest)} ms`);
    return `${kills} kills in ${plays} closes, ${countRows(reference.snapshot)} rows equal the reference; resumed after ${seconds(resumeMs)} s at most`;
  });

async function playUndisturbed(
  database: StageDatabase,
  tenantId: TenantId,
  runId: number,
): Promise<{ snapshot: Snapshot; durationMs: number }> {
  const started = performance.now();
  await advanceRun(database.db, tenantId, runId);
  const durationMs = performance.now() - started;
  return { snapshot: await takeSnapshot(database), durationMs };
}

/** Kills and restarts until the month is closed or the kills are spent; how long each resumption took. */
async function playKilled(
  stage: Stage,
  database: StageDatabase,
  runId: number,
  { left, delayMs }: { left: number; delayMs: () => number },
): Promise<number[]> {
  const resumeMs: number[] = [];
  let worker = await stage.startServer({ databaseUrl: database.url, role: 'worker' });
  let { holder } = await waitForHolder(database, runId, null);
  while (holder !== null && resumeMs.length < left) {
    await delay(delayMs());
    worker.kill('SIGKILL');
    await worker.exited;
    const killedAt = performance.now();
    worker = await stage.startServer({ databaseUrl: database.url, role: 'worker' });
    ({ holder } = await waitForHolder(database, runId, holder));
    resumeMs.push(performance.now() - killedAt);
  }
  await waitUntilIssued(database, runId);
  await worker.stop();
  return resumeMs;
}

function seconds(milliseconds: readonly number[]): string {
  return (Math.max(...milliseconds) / 1000).toFixed(1);
}
