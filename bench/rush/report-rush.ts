/** The open loop with its figures, and whether the kitchen counts what was answered. */
import { setTimeout as delay } from 'node:timers/promises';
import { withClient } from '../../test/support/postgres-server.ts';
import { seededRandom } from '../nodo/random.ts';
import { percentile, report } from '../support/figures.ts';
import { moveCutoff, type Cutoff } from './comune.ts';
import { runRush } from './rush.ts';

const P99_MS = 300;

export interface WantedRush {
  databaseUrl: string;
  /** Of the web process; a worker must run as well, which closes the day. */
  url: string;
  parents: number;
  seconds: number;
  /** Told the cut-off, does something else beside; what was sent between the two moments is judged apart. */
  beside?: (cutoff: Cutoff) => Promise<{ from: number; to: number }>;
}

export async function reportRush(bench: string, wanted: WantedRush): Promise<void> {
  const { databaseUrl, url, parents, seconds, beside } = wanted;
  const cutoff = await moveCutoff(databaseUrl, seconds);
  const [result, period] = await Promise.all([
    runRush(url, { parents, seconds, cutoff, random: seededRandom(20261126) }),
    beside?.(cutoff),
  ]);
  if (result.firstError !== null) console.error(`a wrong answer: ${result.firstError}`);
  const latencies = result.calls.map(({ latencyMs }) => latencyMs);
  const p50 = percentile(latencies, 50);
  console.log(JSON.stringify({ bench, figure: 'rush', parents, p50, tooLate: result.tooLate }));
  judge(bench, 'rush, p99', 'ms', percentile(latencies, 99), P99_MS);
  if (period) {
    const during = result.calls.filter(({ sentAt }) => sentAt >= period.from && sentAt <= period.to);
    if (during.length === 0) throw new Error('nothing was asked meanwhile');
    const seconds = Math.round((period.to - period.from) / 1000);
    const p99 = percentile(
      during.map(({ latencyMs }) => latencyMs),
      99,
    );
    judge(bench, `rush, p99 of ${during.length} calls in ${seconds} s meanwhile`, 'ms', p99, P99_MS);
  }
  judge(bench, 'rush, answers of 500 and more', 'answers', result.serverErrors, 0);
  judge(bench, 'rush, other wrong answers', 'answers', result.errors, 0);
  const order = await waitForOrder(databaseUrl, cutoff);
  const difference =
    Math.abs(order.cancelled - result.accepted) + Math.abs(order.meals + order.cancelled - parents);
  judge(bench, 'meals by which the kitchen’s order is wrong', 'meals', difference, 0);
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

function judge(bench: string, figure: string, unit: string, value: number, bar: number): void {
  report({
    ...{ bench, figure, unit, limit: null, system: value, ratio: value },
    ...{ bar: `<= ${bar}` as const, rounds: 1 },
  });
}
