import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findRun } from './run-queries.ts';
import { readProgress } from './chunk-queries.ts';
import { viewRun } from './view-run.ts';

/** One run and how far it is; also a discarded one, so that its address goes on saying what became of it. */
export async function readRun(tx: TenantTx, runId: number): Promise<Outcome<BillingRunView, 'unknown_run'>> {
  const run = await findRun(tx, runId);
  if (!run) return refuse('unknown_run');
  return ok(viewRun(run, (await readProgress(tx, [runId])).get(runId)));
}
