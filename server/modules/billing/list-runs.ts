import type { BillingRunView } from '#common/contract/billing-runs.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listRuns as findRuns } from './run-queries.ts';
import { readProgress } from './chunk-queries.ts';
import { viewRun } from './view-run.ts';

/** Ten months of a school year, for ten years, of one service. */
const MAX_RUNS = 100;

/** The runs of the tenant, the latest period first; discarded drafts are left out. */
export async function listRuns(tx: TenantTx, limit = MAX_RUNS): Promise<BillingRunView[]> {
  const runs = await findRuns(tx, limit);
  const progress = await readProgress(
    tx,
    runs.map((run) => run.runId),
  );
  return runs.map((run) => viewRun(run, progress.get(run.runId)));
}
