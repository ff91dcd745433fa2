import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import type { InvoiceList } from '../../../common/contract/billing.ts';
import type { OutboxList, RetriedMessages } from '../../../common/contract/outbox.ts';
import { openMoodyPagoPa, type MoodyPagoPa } from '../support/moody-pagopa.ts';
import type { Notice } from '../support/nodo.ts';
import { onStage, type Scenario, type StageDatabase } from '../support/stage.ts';
import { openTown, type Town } from '../support/town.ts';
import { until } from '../support/wait.ts';

const SIZES = {
  // The small one runs beside other tests: only a portal that stands still is too slow.
  small: { payers: 12, visitors: 2, gapMs: 200, portalMs: 3_000 },
  full: { payers: 30, visitors: 12, gapMs: 50, portalMs: 300 },
};
/** The product gives up after ten seconds, pagoPA answers after thirty. */
const PATIENCE_MS = 20_000;
const SLOT_MINUTES = 10;

/**
 * F12: Checkout and the archive of notices take half a minute, or hang up. Families who do not pay notice nothing, those
 * who do are told within seconds and can try again; deposits wait slot·(2^k − 1), five times, then the office sees how
 * often and sends them off again.
 */
export const slowPagoPa: Scenario = (server, size) =>
  onStage(server, async (stage) => {
    const { payers, portalMs, ...visits } = SIZES[size];
    const pagoPa = await openMoodyPagoPa(stage);
    const env = { CHECKOUT_URL: pagoPa.checkoutUrl, ACA_URL: pagoPa.acaUrl };
    const town = await openTown(stage, { env });
    const notices: Notice[] = [];
    for (let index = 0; index < payers; index += 1) notices.push(await town.takeNotice());

    const undisturbed = await lookAround(town, visits, delay(2_000));
    pagoPa.mood = 'slow';
    const paying = Promise.all(notices.map((notice) => pay(town, notice)));
    const meanwhile = await lookAround(town, visits, paying);
    const waits = assertToldToTryAgain(await paying);
    assert.ok(meanwhile.p99 <= portalMs, `the portal took ${meanwhile.p99} ms while Checkout was slow`);
    pagoPa.mood = 'rude';
    assertToldToTryAgain(await Promise.all(notices.map((notice) => pay(town, notice))));
    pagoPa.mood = 'well';
    for (const notice of notices) assert.equal((await pay(town, notice)).status, 200, 'cannot try again');

    // Whatever the month close has queued for the archive is still there.
    pagoPa.mood = 'rude';
    await stage.startServer({ databaseUrl: town.database.url, role: 'worker', env });
    const deposits = await passDeposits(town, pagoPa);
    await town.assertInvariants();
    return (
      `${payers} payments told to try again after ${(waits / 1000).toFixed(0)} s at most, and good at the next try; the ` +
      `portal's p99 ${meanwhile.p99.toFixed(0)} ms meanwhile, ${undisturbed.p99.toFixed(0)} before; ${deposits} deposits ` +
      `waited 10, 30, 70, 150 min, given up after five tries, sent off again by the office and delivered`
    );
  });

interface Attempt {
  status: number;
  reason: string | undefined;
  elapsedMs: number;
}

async function pay(town: Town, { payerId, invoiceId }: Notice): Promise<Attempt> {
  const startedAt = performance.now();
  const { status, body } = await town
    .parent(payerId)
    .call<{ reason?: string }>('POST', '/portal/payments/checkout', { invoiceIds: [invoiceId] });
  return { status, reason: body.reason, elapsedMs: performance.now() - startedAt };
}

/** Returns the longest wait. */
function assertToldToTryAgain(attempts: readonly Attempt[]): number {
  for (const { status, reason } of attempts)
    assert.deepEqual([status, reason], [502, 'checkout_unavailable']);
  const longest = Math.max(...attempts.map(({ elapsedMs }) => elapsedMs));
  assert.ok(longest < PATIENCE_MS, `a parent waited ${longest} ms`);
  return longest;
}

/** Parents who look at their bills, with `gapMs` between two looks, until `end`; every answer must be good. */
async function lookAround(
  town: Town,
  { visitors, gapMs }: { visitors: number; gapMs: number },
  end: Promise<unknown>,
): Promise<{ p99: number }> {
  const times: number[] = [];
  let isOver = false;
  const stop = () => (isOver = true);
  end.then(stop, stop);
  const visit = async (payerId: number) => {
    while (!isOver) {
      const startedAt = performance.now();
      const { status } = await town.parent(payerId).call<InvoiceList>('GET', '/portal/invoices');
      times.push(performance.now() - startedAt);
      assert.equal(status, 200);
      await delay(gapMs);
    }
  };
  await Promise.all([...town.parents.keys()].slice(0, visitors).map(visit));
  times.sort((a, b) => a - b);
  return { p99: times[Math.ceil(times.length * 0.99) - 1] ?? 0 };
}

/** The archive cuts every line until the deposits are given up; returns how many there were. */
async function passDeposits(town: Town, pagoPa: MoodyPagoPa): Promise<number> {
  const { database } = town;
  for (let tries = 1; tries <= 5; tries += 1) {
    const states = await until('all deposits have been tried', () => readTried(database, tries));
    assert.deepEqual(states, [tries < 5 ? 'pending' : 'failed']);
    if (tries < 5) assert.equal(await readPause(database), SLOT_MINUTES * (2 ** tries - 1));
    await database.rows(
      `update outbox_message set next_attempt_at = now() where channel = 'aca' and state = 'pending'`,
    );
  }
  const office = town.office();
  const { body: list } = await office.call<OutboxList>('GET', '/office/outbox?state=failed');
  assert.ok(list.counts.failed > 0 && list.rows.every(({ attempts }) => attempts === 5));
  pagoPa.mood = 'well';
  const { body } = await office.call<RetriedMessages>('POST', '/office/outbox/retry-failed', {});
  assert.equal(body.count, list.counts.failed);
  await until('the deposits are delivered', async () => {
    const left = await database.rows(
      `select from outbox_message where channel = 'aca' and state <> 'sent' limit 1`,
    );
    return left.length === 0;
  });
  return body.count;
}

/** The states of the deposits, once all have been tried so often. */
async function readTried(database: StageDatabase, tries: number): Promise<string[] | null> {
  const [row] = await database.rows<{ states: string[]; tried: boolean }>(
    `select array_agg(distinct state) as states, bool_and(attempts = $1) as tried from outbox_message where channel = 'aca'`,
    [tries],
  );
  return row?.tried ? row.states : null;
}

/** Minutes from a try to the next, rounded. */
async function readPause(database: StageDatabase): Promise<number> {
  const [row] = await database.rows<{ minutes: number }>(
    `select round(extract(epoch from max(next_attempt_at) - now()) / 60)::int as minutes
     from outbox_message where channel = 'aca'`,
  );
  return row?.minutes ?? 0;
}
