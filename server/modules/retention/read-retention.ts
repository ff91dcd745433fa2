import type { RetentionReport, RetentionView } from '#common/contract/retention.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findPeriods, listCounts, listRuns, type RunRow } from './queries.ts';

/** Two months of nights, and some tries. */
const SHOWN_RUNS = 60;

/** The periods and the reports; of `wanted`, or the newest, with its lines. */
export async function readRetention(tx: TenantTx, wanted: number | undefined): Promise<RetentionView> {
  const periods = await findPeriods(tx);
  const runs = await listRuns(tx, SHOWN_RUNS);
  const chosen = wanted === undefined ? runs[0] : runs.find(({ runId }) => runId === wanted);
  return {
    periods: periods.map((period) => ({ ...period, changedAt: period.changedAt?.toISOString() ?? null })),
    report: chosen ? await reportOf(tx, chosen) : null,
    runs: runs.map(viewRun),
  };
}

/** `null`: there is no such run among those that are shown. */
export async function readReport(tx: TenantTx, runId: number): Promise<RetentionReport | null> {
  const run = (await listRuns(tx, SHOWN_RUNS)).find((one) => one.runId === runId);
  return run ? reportOf(tx, run) : null;
}

async function reportOf(tx: TenantTx, run: RunRow): Promise<RetentionReport> {
  const counts = await listCounts(tx, run.runId);
  return {
    run: viewRun(run),
    lines: counts.map((count) => ({
      ...count,
      oldestAt: count.oldestAt?.toISOString() ?? null,
      nextAt: count.nextAt?.toISOString() ?? null,
    })),
  };
}

function viewRun(run: RunRow): RetentionView['runs'][number] {
  return { ...run, startedAt: run.startedAt.toISOString(), endedAt: run.endedAt?.toISOString() ?? null };
}
