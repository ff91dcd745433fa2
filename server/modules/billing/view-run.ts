import type { BillingRunView } from '#common/contract/billing-runs.ts';
import type { RunProgress } from './chunk-queries.ts';
import type { RunRow } from './run-queries.ts';

/** A run as the office sees it. */
export function viewRun(run: RunRow, progress: RunProgress | undefined): BillingRunView {
  return {
    runId: run.runId,
    serviceName: run.serviceName,
    description: run.description,
    startsOn: run.startsOn,
    endsOn: run.endsOn,
    issuedOn: run.issuedOn,
    dueOn: run.dueOn,
    state: run.state,
    firstNumber: run.firstNumber,
    invoiceCount: run.invoiceCount,
    mealCount: run.mealCount,
    totalCents: run.totalCents,
    createdAt: run.createdAt.toISOString(),
    completedAt: run.completedAt?.toISOString() ?? null,
    progress: {
      done: progress?.issued ?? 0,
      total: progress?.chunks ?? 0,
    },
  };
}
