/**
 * P5, the roll call at nine: 4,000 classes of 25 within a minute, one in ten of them corrected by a second sending, one in
 * twenty from a tablet's queue; the kitchen's totals must be right within two seconds. Then closed loop beside the limit.
 */
import path from 'node:path';
import type { KitchenDay } from '../../common/contract/kitchen.ts';
import { startServerProcess } from '../../test/support/server-process.ts';
import { reportLatencies } from '../nodo/latencies.ts';
import { runClosedLoop, runOpenLoop } from '../nodo/load.ts';
import { seededRandom } from '../nodo/random.ts';
import { alternate, median, medianRatio, report } from '../support/figures.ts';
import { openPgbench } from '../support/pgbench.ts';
import { openComune, SLUG } from './comune.ts';
import { CORRECTED, makeRollCalls, type RollCallTraffic } from './traffic.ts';

const BENCH = 'roll-call';
const CLASSES = Number(process.env.BENCH_CLASSES ?? 4000);
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
const ROUNDS = 3;
const ROUND_SECONDS = 4;
const KITCHEN_SECONDS = 2;

export async function run(): Promise<void> {
  const comune = await openComune(CLASSES);
  const random = seededRandom(20261128);
  const server = await startServerProcess({ databaseUrl: comune.url, role: 'web' });
  const limit = openPgbench(comune.url, path.join(import.meta.dirname, 'limit.pgbench'));
  const traffic = makeRollCalls({ classes: CLASSES, cookie: comune.cookie }, random);
  try {
    const morning = { rate: (CLASSES * (1 + CORRECTED)) / SECONDS, seconds: SECONDS, random };
    const sent = await runOpenLoop(server.url, morning, traffic.nextOfMorning);
    await reportKitchen(server.url, comune.cookie, traffic);
    reportLatencies(BENCH, `${CLASSES} classes in ${SECONDS} s`, sent, { p99: 250 });
    const rounds = await alternate(
      ROUNDS,
      () => limit.measure(ROUND_SECONDS),
      async () => {
        const { rate, errors, firstError } = await runClosedLoop(server.url, ROUND_SECONDS, traffic.next);
        if (errors > 0) throw new Error(`${errors} wrong answers, such as: ${firstError ?? ''}`);
        return rate;
      },
    );
    report({
      bench: BENCH,
      figure: 'roll calls, closed loop',
      unit: '1/s',
      limit: median(rounds.limit),
      system: median(rounds.system),
      ratio: medianRatio(rounds),
      bar: '>= 0.25',
      rounds: ROUNDS,
    });
  } finally {
    await server.stop();
  }
  await comune.close();
}

/** How long after the last answer the kitchen counts what was called, every day of it. */
async function reportKitchen(url: string, cookie: string, traffic: RollCallTraffic): Promise<void> {
  const startedAt = performance.now();
  const counted = await Promise.all(traffic.dates().map((date) => countMeals(url, cookie, date)));
  const seconds = (performance.now() - startedAt) / 1000;
  const wrong = traffic.dates().filter((date, index) => counted[index] !== traffic.mealsOn(date)).length;
  const judge = (figure: string, unit: string, system: number, bar: number) =>
    report({ bench: BENCH, figure, unit, limit: null, system, ratio: system, bar: `<= ${bar}`, rounds: 1 });
  judge('kitchen totals after the last answer', 's', seconds, KITCHEN_SECONDS);
  judge('days with a wrong total', 'days', wrong, 0);
}

async function countMeals(url: string, cookie: string, date: string): Promise<number> {
  const response = await fetch(`${url}/api/c/${SLUG}/office/kitchen?date=${date}`, { headers: { cookie } });
  if (!response.ok) throw new Error(`the kitchen answered ${response.status}`);
  const { schools } = (await response.json()) as KitchenDay;
  return schools.flatMap(({ lines }) => lines).reduce((sum, { current }) => sum + current, 0);
}
