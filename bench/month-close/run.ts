/**
 * P1, month close: 10,000 and 50,000 pupils, driven as an operator does (HTTP) and done by a worker process, beside the
 * limit of limit.sql. A round is the whole close: from the click on "Conferma" to the run's state "issued".
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { checkInvariants } from '../../server/platform/check-invariants.ts';
import { connect } from '../../server/platform/db.ts';
import { openPostgresServer, withClient } from '../../test/support/postgres-server.ts';
import { readPeakRss, startServerProcess } from '../../test/support/server-process.ts';
import { alternate, median, medianRatio, report, type Rounds } from '../support/figures.ts';
import { onFreshCopy, prepareComune, type BenchComune } from './comune.ts';
import { openOffice } from './office-client.ts';

const BENCH = 'month-close';
const ROUNDS = 3;
const SMALL = 10_000;
const LARGE = 50_000;
const MEGABYTE = 1024 * 1024;

/** Progress for whoever waits; the figures go to standard output. */
function tell(text: string): void {
  console.error(`  ${text}`);
}

interface Close {
  invoicesPerSecond: number;
  seconds: number;
  previewSeconds: number;
  rssMegabytes: number;
}

export async function run(): Promise<void> {
  const server = await openPostgresServer('bench');
  try {
    const small = await measure(server.url, SMALL);
    const large = await measure(server.url, LARGE);
    reportSize(SMALL, small);
    reportSize(LARGE, large);
    const systemGrowth = growth(small.rounds.system, large.rounds.system);
    const limitGrowth = growth(small.rounds.limit, large.rounds.limit);
    report({
      bench: BENCH,
      figure: 'time per invoice at 50,000 against 10,000 pupils',
      unit: 'ratio',
      limit: limitGrowth,
      system: systemGrowth,
      ratio: systemGrowth / limitGrowth,
      bar: '<= 1.15',
      rounds: ROUNDS,
    });
  } finally {
    await server.stop();
  }
}

/** How many times longer an invoice takes in the larger Comune. Rates come in, hence the small one on top. */
function growth(small: readonly number[], large: readonly number[]): number {
  return median(small) / median(large);
}

async function measure(serverUrl: string, pupils: number): Promise<{ rounds: Rounds; closes: Close[] }> {
  const comune = await prepareComune(serverUrl, pupils);
  tell(`${pupils} pupils: seeded`);
  const closes: Close[] = [];
  const rounds = await alternate(
    ROUNDS,
    () => onFreshCopy(serverUrl, comune, measureLimit),
    async () => {
      const close = await onFreshCopy(serverUrl, comune, (url) => closeMonth(url, comune));
      closes.push(close);
      return close.invoicesPerSecond;
    },
  );
  return { rounds, closes: closes.slice(1) };
}

async function measureLimit(databaseUrl: string): Promise<number> {
  const statements = await readFile(path.join(import.meta.dirname, 'limit.sql'), 'utf8');
  return withClient(databaseUrl, async (client) => {
    const started = performance.now();
    // One simple query: all statements in one transaction, committed and flushed at its end.
    await client.query(statements);
    const seconds = (performance.now() - started) / 1000;
    const counted = await client.query<{ invoices: number }>(
      'select count(*)::int as invoices from bare.invoice',
    );
    tell(`limit ${seconds.toFixed(2)} s`);
    return (counted.rows[0]?.invoices ?? 0) / seconds;
  });
}

async function closeMonth(databaseUrl: string, comune: BenchComune): Promise<Close> {
  const env = { ACA_URL: 'http://127.0.0.1:9' };
  const web = await startServerProcess({ databaseUrl, role: 'web' });
  const office = openOffice(web.url, comune.cookie);
  const runId = await office.createRun();
  const before = await fingerprint(databaseUrl);
  const previewStarted = performance.now();
  const preview = await office.preview(runId);
  const previewSeconds = (performance.now() - previewStarted) / 1000;
  const after = await fingerprint(databaseUrl);
  const written = [...after.keys()].filter((table) => after.get(table) !== before.get(table));
  if (written.length > 0) throw new Error(`the preview has written: ${written.join(', ')}`);

  // The sending of mails is another bench: this worker is stopped as soon as the run is issued.
  const worker = await startServerProcess({ databaseUrl, role: 'worker', env });
  try {
    const started = performance.now();
    await office.confirm(
      runId,
      preview.anomalies.map(({ kind }) => kind),
    );
    const issued = await office.waitUntilIssued(runId);
    const seconds = (performance.now() - started) / 1000;
    const rssMegabytes = (await readPeakRss(worker.pid)) / MEGABYTE;
    if (issued.invoiceCount !== preview.invoiceCount || issued.totalCents !== preview.totalCents) {
      throw new Error('the run differs from its preview');
    }
    await worker.stop();
    await assertSound(databaseUrl);
    tell(
      `preview ${previewSeconds.toFixed(2)} s, run ${seconds.toFixed(2)} s, ${Math.round(rssMegabytes)} MB`,
    );
    return { invoicesPerSecond: issued.invoiceCount / seconds, seconds, previewSeconds, rssMegabytes };
  } finally {
    worker.kill('SIGKILL');
    await web.stop();
  }
}

/** By table, what changes with any row that anybody inserts, updates or deletes. Sessions say when they were last used. */
async function fingerprint(databaseUrl: string): Promise<Map<string, string>> {
  return withClient(databaseUrl, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' and tablename <> 'session'`,
    );
    const prints = new Map<string, string>();
    for (const { name } of tables.rows) {
      const rows = await client.query<{ count: string; newest: string | null }>(
        `select count(*), max(xmin::text::bigint) as newest from public.${name}`,
      );
      prints.set(name, `${rows.rows[0]?.count ?? ''}:${rows.rows[0]?.newest ?? ''}`);
    }
    return prints;
  });
}

async function assertSound(databaseUrl: string): Promise<void> {
  const owner = connect({ url: databaseUrl, name: 'bench owner' });
  try {
    const tenants = await owner.pool.query<{ tenant_id: string }>('select tenant_id from list_tenants()');
    for (const { tenant_id: tenantId } of tenants.rows) {
      const violations = await checkInvariants(owner.pool, tenantId);
      if (violations.length > 0)
        throw new Error(`invariants broken: ${JSON.stringify(violations.slice(0, 5))}`);
    }
  } finally {
    await owner.close();
  }
}

function reportSize(pupils: number, { rounds, closes }: { rounds: Rounds; closes: Close[] }): void {
  const of = `${pupils} pupils`;
  const common = { bench: BENCH, rounds: ROUNDS };
  report({
    ...common,
    figure: `invoices a second, ${of}`,
    unit: 'invoices/s',
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
    bar: '>= 0.5',
  });
  report({
    ...common,
    figure: `floor of invoices a second, ${of}`,
    unit: 'invoices/s',
    limit: null,
    system: median(rounds.system),
    ratio: median(rounds.system),
    bar: '>= 1500',
  });
  report({
    ...common,
    figure: `preview against run, ${of}`,
    unit: 's',
    limit: median(closes.map(({ seconds }) => seconds)),
    system: median(closes.map(({ previewSeconds }) => previewSeconds)),
    ratio: median(closes.map(({ previewSeconds, seconds }) => previewSeconds / seconds)),
    bar: '<= 1.1',
  });
  const rss = Math.max(...closes.map(({ rssMegabytes }) => rssMegabytes));
  report({
    ...common,
    figure: `peak memory of the worker, ${of}`,
    unit: 'MB',
    limit: null,
    system: rss,
    ratio: rss,
    bar: '<= 300',
  });
}
