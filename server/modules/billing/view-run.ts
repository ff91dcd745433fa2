import type { BillingRunView } from '#common/contract/billing.ts';
import type { RunProgress, RunRow } from './queries.ts';

/** A run as the office sees it. Each chunk counts twice in its progress: priced once, issued once. */
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
      done: (progress?.priced ?? 0) + (progress?.issued ?? 0),
      total: (progress?.chunks ?? 0) * 2,
    },
  };
}
