/**
 * P4, the rush before the cut-off: 5,000 parents open the portal, look and cancel a meal, six calls each, 40 % of them in the
 * last 20 of 120 seconds, one in ten logging in; web and worker as two processes. Before it, cancellations closed loop
 * beside their limit. At the end the kitchen's order must be what was answered. `RUSH_SCALE=0.1` is a tenth of both parents
 * and seconds.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { dropDatabase, openPostgresServer, withClient } from '../../test/support/postgres-server.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { HttpConnection } from '../nodo/http-connection.ts';
import { seededRandom } from '../nodo/random.ts';
import { alternate, median, medianRatio, percentile, report } from '../support/figures.ts';
import { openPgbench } from '../support/pgbench.ts';
import { DATABASE, farDays, moveCutoff, prepareComune, type Cutoff } from './comune.ts';
import { cancelCall, parentOf, write } from './parents.ts';
import { runRush } from './rush.ts';

const BENCH = 'rush';
const SCALE = Number(process.env.RUSH_SCALE ?? 1);
const PARENTS = Math.round(5_000 * SCALE);
const SECONDS = Math.round(120 * SCALE);
const CONNECTIONS = 16;
const ROUNDS = 3;
const ROUND_SECONDS = 6;

export async function run(): Promise<void> {
  const postgres = await openPostgresServer('bench-rush');
  const databaseUrl = await prepareComune(postgres.url, PARENTS);
  const web = await startServerProcess({ databaseUrl, role: 'web' });
  try {
    await compareCancellations(databaseUrl, web.url);
    const worker = await startServerProcess({ databaseUrl, role: 'worker' });
    try {
      await rush(databaseUrl, web.url);
    } finally {
      await worker.stop();
    }
  } finally {
    await web.stop();
    await dropDatabase(postgres.url, DATABASE);
    await postgres.stop();
  }
}

async function compareCancellations(databaseUrl: string, url: string): Promise<void> {
  const limit = openPgbench(databaseUrl, path.join(import.meta.dirname, 'limit.pgbench'));
  const next = takeMeals();
  const rounds = await alternate(
    ROUNDS,
    () => limit.measure(ROUND_SECONDS),
    () => cancelFor(url, ROUND_SECONDS, next),
  );
  report({
    bench: BENCH,
    figure: 'cancellations, closed loop, 16 connections',
    unit: '1/s',
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
    bar: '>= 0.25',
    rounds: ROUNDS,
  });
}

/** A meal that nobody has cancelled yet, of the parents who are signed in. */
function takeMeals(): () => string {
  const days = farDays(150);
  let taken = 0;
  return () => {
    const date = days[Math.floor(taken / PARENTS)];
    const parent = parentOf(1 + (taken % PARENTS));
    taken += 1;
    if (date === undefined) throw new Error('every meal has been cancelled');
    return parent.cookie === '' ? '' : write(cancelCall(parent, date), parent.cookie);
  };
}

async function cancelFor(url: string, seconds: number, next: () => string): Promise<number> {
  const connections = await Promise.all(Array.from({ length: CONNECTIONS }, () => HttpConnection.open(url)));
  const startedAt = performance.now();
  let done = 0;
  await Promise.all(
    connections.map(async (connection) => {
      while (performance.now() < startedAt + seconds * 1000) {
        const request = next();
        if (request === '') continue;
        const { status, body } = await connection.send(request);
        if (status !== 201) throw new Error(`a cancellation was answered ${status} ${body}`);
        done += 1;
      }
    }),
  );
  for (const connection of connections) connection.close();
  return done / ((performance.now() - startedAt) / 1000);
}

async function rush(databaseUrl: string, url: string): Promise<void> {
  const cutoff = await moveCutoff(databaseUrl, SECONDS);
  const result = await runRush(url, {
    ...{ parents: PARENTS, seconds: SECONDS, cutoff },
    random: seededRandom(20261126),
  });
  if (result.firstError !== null) console.error(`a wrong answer: ${result.firstError}`);
  const p50 = percentile(result.latenciesMs, 50);
  console.log(
    JSON.stringify({ bench: BENCH, figure: 'rush', parents: PARENTS, p50, tooLate: result.tooLate }),
  );
  judge('rush, p99', 'ms', percentile(result.latenciesMs, 99), 300);
  judge('rush, answers of 500 and more', 'answers', result.serverErrors, 0);
  judge('rush, other wrong answers', 'answers', result.errors, 0);
  const order = await waitForOrder(databaseUrl, cutoff);
  const difference =
    Math.abs(order.cancelled - result.accepted) + Math.abs(order.meals + order.cancelled - PARENTS);
  judge('meals by which the kitchen’s order is wrong', 'meals', difference, 0);
}

/** The worker closes the schools' day within a minute of the cut-off. */
async function waitForOrder(url: string, { date }: Cutoff): Promise<{ meals: number; cancelled: number }> {
  for (let second = 0; second < 150; second += 1) {
    const [order] = await withClient(url, async (client) => {
      const found = await client.query<{ open: number; meals: number; cancelled: number }>(
        `select ((select count(*) from school) - count(*))::int as open, coalesce(sum(meal_count), 0)::int as meals,
           coalesce(sum(cancelled_count), 0)::int as cancelled
         from closed_service_day where service_date = $1`,
        [date],
      );
      return found.rows;
    });
    if (order?.open === 0) return order;
    await delay(1000);
  }
  throw new Error('the day was not closed');
}

function judge(figure: string, unit: string, value: number, bar: number): void {
  report({
    ...{ bench: BENCH, figure, unit, limit: null, system: value, ratio: value },
    ...{ bar: `<= ${bar}` as const, rounds: 1 },
  });
}
