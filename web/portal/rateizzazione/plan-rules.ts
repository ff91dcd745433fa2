import type { OwnPlanRequests } from '#common/contract/plan-requests.ts';
import type { PlanCandidate } from '#common/contract/plans.ts';

/** The overdue invoices that can be asked about now: without an obstacle, and not in a request that waits. */
export function askableOf({
  invoices,
  requests,
}: Pick<OwnPlanRequests, 'invoices' | 'requests'>): PlanCandidate[] {
  const asked = new Set(
    requests
      .filter(({ state }) => state === 'open')
      .flatMap((request) => request.invoices.map(({ invoiceId }) => invoiceId)),
  );
  return invoices.filter(({ obstacle, invoiceId }) => obstacle === null && !asked.has(invoiceId));
}

/** In how many instalments a debt may be cut; none when it is too small for two. */
export function possibleCounts(
  owedCents: number,
  { maxInstalments, minCents }: OwnPlanRequests['limits'],
): number[] {
  const most = Math.min(maxInstalments, Math.floor(owedCents / minCents));
  return Array.from({ length: Math.max(0, most - 1) }, (_, index) => index + 2);
}
