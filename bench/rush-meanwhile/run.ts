/**
 * P4 while P1 runs: the rush of 5,000 parents, and as its last 20 seconds begin a worker closes the month of a Comune of
 * 50,000 pupils. All on one machine and one PostgreSQL server.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { dropDatabase, openPostgresServer } from '../../test/support/postgres-server.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { onFreshCopy, prepareComune as prepareClose } from '../month-close/comune.ts';
import { openOffice } from '../month-close/office-client.ts';
import { DATABASE, prepareComune, type Cutoff } from '../rush/comune.ts';
import { reportRush } from '../rush/report-rush.ts';

const BENCH = 'rush-meanwhile';
const PUPILS = 50_000;
const PARENTS = 5_000;
const SECONDS = 120;
const LAST_SECONDS = 20;

export async function run(): Promise<void> {
  const server = await openPostgresServer('bench-rush');
  try {
    const comune = await prepareClose(server.url, PUPILS);
    const databaseUrl = await prepareComune(server.url, PARENTS);
    await onFreshCopy(server.url, comune, (url) => measure(databaseUrl, { url, cookie: comune.cookie }));
    await dropDatabase(server.url, DATABASE);
  } finally {
    await server.stop();
  }
}

async function measure(databaseUrl: string, closing: { url: string; cookie: string }): Promise<void> {
  const [web, worker, office, closer] = await Promise.all([
    startServerProcess({ databaseUrl, role: 'web' }),
    startServerProcess({ databaseUrl, role: 'worker' }),
    startServerProcess({ databaseUrl: closing.url, role: 'web' }),
    startServerProcess({
      databaseUrl: closing.url,
      role: 'worker',
      env: { ACA_URL: 'http://127.0.0.1:9', SMTP_URL: 'smtp://127.0.0.1:9' },
    }),
  ]);
  try {
    const clerk = openOffice(office.url, closing.cookie);
    const runId = await clerk.createRun();
    const { anomalies } = await clerk.preview(runId);
    const closeMonth = async ({ at }: Cutoff) => {
      await delay(Math.max(0, at.getTime() - LAST_SECONDS * 1000 - Date.now()));
      const from = Date.now();
      await clerk.confirm(
        runId,
        anomalies.map(({ kind }) => kind),
      );
      await clerk.waitUntilIssued(runId);
      return { from, to: Date.now() };
    };
    const wanted = { databaseUrl, url: web.url, parents: PARENTS, seconds: SECONDS };
    await reportRush(BENCH, { ...wanted, beside: closeMonth });
  } finally {
    closer.kill('SIGKILL');
    await Promise.all([web.stop(), worker.stop(), office.stop()]);
  }
}
