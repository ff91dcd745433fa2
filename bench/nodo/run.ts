/**
 * P3, answering the Nodo: the real server over HTTP, 100 Comuni with 250,000 positions, 16 connections. Each operation
 * closed loop beside its limit; then 300 requests a second of the mix for a minute. Whatever was answered OK must be in
 * the database at the end, and the books must balance.
 */
import { startServerProcess } from '../../test/support/server-process.ts';
import { alternate, median, medianRatio, report } from '../support/figures.ts';
import { startChild } from './child.ts';
import { openBenchDatabase, readNotices } from './database.ts';
import { reportLatencies } from './latencies.ts';
import { runClosedLoop, runOpenLoop, type Request } from './load.ts';
import { seededRandom } from './random.ts';
import { makeTraffic, type Traffic } from './traffic.ts';
import { reportTruth } from './truth.ts';

const BENCH = 'nodo';
const ROUNDS = 3;
const ROUND_SECONDS = 6;
const OPEN_LOOP = { rate: 300, seconds: 60 };

export async function run(): Promise<void> {
  const database = await openBenchDatabase();
  const random = seededRandom(20261125);
  const traffic = makeTraffic(await readNotices(database.url), random);
  const server = await startServerProcess({
    databaseUrl: database.url,
    role: 'web',
    env: { NODO_ALLOWED_ADDRESSES: '127.0.0.1' },
  });
  try {
    await compareAnswers(database.url, server.url, traffic);
    await compareReceipts(database.url, server.url, traffic);
    const mixed = await closedLoop(server.url, traffic.mixed);
    print('mix, closed loop', { rate: mixed });
    const minute = await runOpenLoop(server.url, { ...OPEN_LOOP, random }, traffic.mixed);
    reportLatencies(BENCH, `mix at ${OPEN_LOOP.rate}/s`, minute, { p50: 10, p99: 50, 'p99.9': 250 });
  } finally {
    await server.stop();
  }
  await reportTruth(BENCH, database.url, traffic.acknowledged());
  await database.close();
}

async function compareAnswers(databaseUrl: string, serverUrl: string, traffic: Traffic): Promise<void> {
  const limit = await startChild('limit-server.ts', databaseUrl);
  print('empty route', { rate: await closedLoop(limit.ready, traffic.empty) });
  await compare(
    'verify',
    0.45,
    () => closedLoop(limit.ready, traffic.select),
    () => closedLoop(serverUrl, traffic.verify),
  );
  await compare(
    'get',
    0.3,
    () => closedLoop(limit.ready, traffic.select),
    () => closedLoop(serverUrl, traffic.get),
  );
  await limit.stop();
}

async function compareReceipts(databaseUrl: string, serverUrl: string, traffic: Traffic): Promise<void> {
  const limit = await startChild('limit-writer.ts', databaseUrl);
  await compare(
    'receipt',
    0.25,
    () => limit.ask(ROUND_SECONDS),
    () => closedLoop(serverUrl, traffic.receipt),
  );
  await limit.stop();
}

async function compare(
  figure: string,
  bar: number,
  measureLimit: () => Promise<number>,
  measureSystem: () => Promise<number>,
): Promise<void> {
  const rounds = await alternate(ROUNDS, measureLimit, measureSystem);
  report({
    bench: BENCH,
    figure,
    unit: '1/s',
    limit: median(rounds.limit),
    system: median(rounds.system),
    ratio: medianRatio(rounds),
    bar: `>= ${bar}`,
    rounds: ROUNDS,
  });
}

/** Good answers a second; a wrong one ends the benchmark. */
async function closedLoop(url: string, next: () => Request): Promise<number> {
  const { rate, errors, firstError, generatorCpu } = await runClosedLoop(url, ROUND_SECONDS, next);
  if (errors > 0) throw new Error(`${errors} wrong answers, such as: ${firstError ?? ''}`);
  if (process.env.BENCH_VERBOSE) print('round', { rate, generatorCpu });
  return rate;
}

/** A figure that is not judged. */
function print(figure: string, values: Record<string, number>): void {
  const rounded = Object.entries(values).map(
    ([name, value]) => [name, Number(value.toPrecision(3))] as const,
  );
  console.log(JSON.stringify({ bench: BENCH, figure, ...Object.fromEntries(rounded) }));
}
