import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { Receipt } from '../../../simulators/nodo-messages.ts';
import { closeMonth, confirmMonth, makeComune, OCTOBER, SEPTEMBER } from '../support/comune.ts';
import { codeOf, findNotices, openNodo, receiptOf } from '../support/nodo.ts';
import { assertEqualsReference, assertInvariants } from '../support/oracle.ts';
import { startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts';
import { seededRandom } from '../support/random.ts';
import { takeSnapshot } from '../support/snapshot.ts';
import { onStage, type Scenario, type Size, type Stage, type StageDatabase } from '../support/stage.ts';
import { deliver, lookAtBills, type Deliveries } from '../support/traffic.ts';
import { until } from '../support/wait.ts';
import { countDoneChunks, isIssued, waitForHolder, waitUntilIssued } from '../support/worker.ts';

const ANSWERS_WITHIN_MS = 7_000;
const RESUMES_WITHIN_MS = 60_000;

const SIZES = {
  small: {
    kills: 1,
    longestMs: 300,
    receipts: 90,
    connections: 6,
    gapMs: 250,
    children: 1_200,
    days: 4,
    mailEvery: 40,
  },
  full: {
    kills: 10,
    longestMs: 1_500,
    receipts: 4_000,
    connections: 16,
    gapMs: 200,
    children: 16_000,
    days: 15,
    mailEvery: 100,
  },
};

/**
 * F2: PostgreSQL is killed with all its processes during a month close, while receipts come in and a parent looks at
 * the bills. What was answered OK is there, everybody else got an error within 7 s, and everything goes on by itself.
 */
export const killPostgres: Scenario = (server, size) =>
  onStage(server, async (outer) => {
    const postgres = await startOwnPostgres(outer, 'faults-killed');
    return onStage(postgres, (stage) => play(stage, postgres, size));
  });

async function play(stage: Stage, postgres: OwnPostgres, size: Size): Promise<string> {
  const { kills, longestMs, receipts: receiptCount, connections, gapMs, ...dimensions } = SIZES[size];
  const { comune, prepared, copy } = await makeComune(stage, dimensions, async (original, { tenantId }) => {
    await closeMonth(original, tenantId, SEPTEMBER);
    const receipts = (await findNotices(original))
      .slice(0, receiptCount)
      .map((notice, index) => receiptOf(notice, { receiptId: `ricevuta-${index}` }));
    return { receipts, runId: await confirmMonth(original, tenantId, OCTOBER) };
  });
  const { receipts, runId } = prepared;

  const database = await copy();
  // A copied sequence remembers values that were logged for its original only: a crash would give them out again.
  await database.rows('checkpoint');
  const web = await stage.startServer({ databaseUrl: database.url, role: 'web' });
  const looks = lookAtBills(web.url, comune.parents.get(1) ?? '');
  const deliveries = deliver(web.url, receipts, { connections, gapMs });
  stage.atEnd(() => Promise.all([looks.stop(), deliveries.stop()]));
  await stage.startServer({ databaseUrl: database.url, role: 'worker' });
  await waitForHolder(database, runId, null);
  const killed = await killAtRandom(postgres, database, { kills, longestMs, runId, deliveries });
  await Promise.all([deliveries.done, waitUntilIssued(database, runId)]);
  await looks.stop();

  assert.deepEqual(await findLost(database, deliveries.okIds), [], 'answered OK and not there');
  for (const { slowestMs } of [deliveries, looks]) {
    assert.ok(slowestMs <= ANSWERS_WITHIN_MS, `an answer took ${Math.round(slowestMs)} ms`);
  }
  const resumedMs = Math.max(...killed.resumedMs);
  assert.ok(resumedMs <= RESUMES_WITHIN_MS, `at work again after ${Math.round(resumedMs)} ms`);
  const reference = await copy();
  await playUndisturbed(stage, reference, { receipts, runId });
  await assertEqualsReference(database, comune.tenantId, await takeSnapshot(reference));
  const heldMs = await payHeldNotice(database, web.url);
  await assertInvariants(database, comune.tenantId);
  return (
    `${kills} kills, ${killed.duringClose} of them during the close; ${receipts.length} receipts, ${deliveries.errors} of ` +
    `${deliveries.attempts} deliveries met an error, none lost; slowest answer ${seconds(deliveries.slowestMs)} s to the ` +
    `Nodo, ${seconds(looks.slowestMs)} s to a parent (${looks.errors} of ${looks.count} failed); at work again after ` +
    `${seconds(resumedMs)} s at most; equal to the reference; a notice whose row was ` +
    `held: error after ${seconds(heldMs)} s, then booked`
  );
}

/** Kills as soon as all is at work, after a random moment; how long it took each time until all was at work again. */
async function killAtRandom(
  postgres: OwnPostgres,
  database: StageDatabase,
  {
    kills,
    longestMs,
    runId,
    deliveries,
  }: { kills: number; longestMs: number; runId: number; deliveries: Deliveries },
): Promise<{ resumedMs: number[]; duringClose: number }> {
  const random = seededRandom(2);
  const resumedMs: number[] = [];
  let duringClose = 0;
  while (resumedMs.length < kills) {
    await delay(random() * longestMs);
    const doneChunks = await countDoneChunks(database, runId);
    if (!(await isIssued(database, runId))) duringClose += 1;
    const killedAt = performance.now();
    assert.ok((await postgres.kill()) > 1, 'no PostgreSQL to kill');
    await until('receipts and the close go on', async () => {
      const isClosing =
        (await countDoneChunks(database, runId)) > doneChunks || (await isIssued(database, runId));
      return isClosing && deliveries.lastOkAt > killedAt && postgres.restarts() > resumedMs.length;
    });
    resumedMs.push(performance.now() - killedAt);
  }
  return { resumedMs, duringClose };
}

async function findLost(database: StageDatabase, receiptIds: readonly string[]): Promise<string[]> {
  const rows = await database.rows<{ id: string }>(
    `select id from unnest($1::text[]) id where not exists (select 1 from receipt r
       join ledger_entry e on e.kind = 'receipt' and e.source_key = r.receipt_id::text where r.pagopa_receipt_id = id)`,
    [receiptIds],
  );
  return rows.map(({ id }) => id);
}

async function playUndisturbed(
  stage: Stage,
  database: StageDatabase,
  { receipts, runId }: { receipts: readonly Receipt[]; runId: number },
): Promise<void> {
  const [web] = await Promise.all([
    stage.startServer({ databaseUrl: database.url, role: 'web' }),
    stage.startServer({ databaseUrl: database.url, role: 'worker' }),
  ]);
  const deliveries = deliver(web.url, receipts, { connections: 8, gapMs: 0 });
  await Promise.all([deliveries.done, waitUntilIssued(database, runId)]);
  assert.equal(deliveries.errors, 0, 'the undisturbed run met errors');
}

/** Somebody holds the notice's row: the Nodo gets an error in time, and its repetition is booked. How long that took. */
async function payHeldNotice(database: StageDatabase, origin: string): Promise<number> {
  const [notice] = await findNotices(database);
  assert.ok(notice, 'no notice left to pay');
  const receipt = receiptOf(notice);
  const nodo = openNodo(origin);
  const holder = await database.owner.connect();
  await holder.query('begin');
  await holder.query('select 1 from debt_position where position_id = $1 for update', [notice.positionId]);
  const refused = await nodo.send(receipt);
  holder.release(true);
  assert.equal(codeOf(refused), 'PAA_SYSTEM_ERROR');
  assert.ok(
    refused.exchange.elapsedMs <= ANSWERS_WITHIN_MS,
    `an answer took ${refused.exchange.elapsedMs} ms`,
  );
  assert.equal(codeOf(await nodo.send(receipt)), 'OK');
  return refused.exchange.elapsedMs;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(1);
}
