/**
 * P4, the rush before the cut-off: 5,000 parents open the portal, look and cancel a meal, six calls each, 40 % of them in the
 * last 20 of 120 seconds, one in ten logging in; web and worker as two processes. Before it, cancellations closed loop
 * beside their limit. At the end the kitchen's order must be what was answered. `RUSH_SCALE=0.1` is a tenth of both parents
 * and seconds.
 */
import path from 'node:path';
import { dropDatabase, openPostgresServer } from '../../test/support/postgres-server.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { HttpConnection } from '../nodo/http-connection.ts';
import { alternate, median, medianRatio, report } from '../support/figures.ts';
import { openPgbench } from '../support/pgbench.ts';
import { DATABASE, farDays, prepareComune } from './comune.ts';
import { cancelCall, parentOf, write } from './parents.ts';
import { reportRush } from './report-rush.ts';

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
      await reportRush(BENCH, { databaseUrl, url: web.url, parents: PARENTS, seconds: SECONDS });
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
