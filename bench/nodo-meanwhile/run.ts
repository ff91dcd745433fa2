/**
 * P3 while P1 and P2 run: the mix of the Nodo at 300 requests a second, first while a worker closes the month of a
 * Comune of 50,000 pupils, then while it sends that Comune's e-mails. All on one machine and one PostgreSQL server.
 */
import { openPostgresServer, withClient } from '../../test/support/postgres-server.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { onFreshCopy, prepareComune } from '../month-close/comune.ts';
import { openOffice, type Office } from '../month-close/office-client.ts';
import { prepareNodoDatabase, readNotices } from '../nodo/database.ts';
import { reportLatencies } from '../nodo/latencies.ts';
import { runOpenLoop } from '../nodo/load.ts';
import { seededRandom } from '../nodo/random.ts';
import { makeTraffic } from '../nodo/traffic.ts';
import { reportTruth } from '../nodo/truth.ts';
import { startSink } from '../notices/sink.ts';

const BENCH = 'nodo-meanwhile';
const PUPILS = 50_000;
const OPEN_LOOP = { rate: 300, seconds: 60 };
const BARS = { p99: 150 };
const FROM = 'Refezione scolastica <refezione@example.invalid>';

export async function run(): Promise<void> {
  const server = await openPostgresServer('bench-nodo');
  try {
    const comune = await prepareComune(server.url, PUPILS);
    const nodo = await prepareNodoDatabase(server.url);
    await onFreshCopy(server.url, comune, (url) => measure(nodo.url, { url, cookie: comune.cookie }));
    await nodo.drop();
  } finally {
    await server.stop();
  }
}

async function measure(nodoUrl: string, comune: { url: string; cookie: string }): Promise<void> {
  const random = seededRandom(20261127);
  const traffic = makeTraffic(await readNotices(nodoUrl), random);
  const sink = await startSink();
  const nodo = await startServerProcess({
    databaseUrl: nodoUrl,
    role: 'web',
    env: { NODO_ALLOWED_ADDRESSES: '127.0.0.1' },
  });
  const office = await startServerProcess({ databaseUrl: comune.url, role: 'web' });
  const worker = await startServerProcess({
    databaseUrl: comune.url,
    role: 'worker',
    env: { SMTP_URL: sink.url, MAIL_FROM: FROM, ACA_URL: 'http://127.0.0.1:9' },
  });
  const askNodo = () => runOpenLoop(nodo.url, { ...OPEN_LOOP, random }, traffic.mixed);
  try {
    const issued = confirmMonth(openOffice(office.url, comune.cookie));
    const duringClose = await askNodo();
    await issued;
    await sink.expect(Number.MAX_SAFE_INTEGER);
    const duringMails = await askNodo();
    const { messages } = await sink.report();
    const invoices = await countInvoices(comune.url);
    if (invoices === 0 || messages === 0) throw new Error('nothing else was going on');
    console.log(JSON.stringify({ bench: BENCH, figure: 'meanwhile', invoices, mails: messages }));
    reportLatencies(BENCH, `mix at ${OPEN_LOOP.rate}/s during a month close`, duringClose, BARS);
    reportLatencies(BENCH, `mix at ${OPEN_LOOP.rate}/s during its mails`, duringMails, BARS);
  } finally {
    worker.kill('SIGKILL');
    await office.stop();
    await nodo.stop();
    await sink.stop();
  }
  await reportTruth(BENCH, nodoUrl, traffic.acknowledged());
}

/** From the preview's confirmation until the run is issued. */
async function confirmMonth(office: Office): Promise<void> {
  const runId = await office.createRun();
  const { anomalies } = await office.preview(runId);
  await office.confirm(
    runId,
    anomalies.map(({ kind }) => kind),
  );
  await office.waitUntilIssued(runId);
}

async function countInvoices(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const counted = await client.query<{ invoices: number }>('select count(*)::int as invoices from invoice');
    return counted.rows[0]?.invoices ?? 0;
  });
}
