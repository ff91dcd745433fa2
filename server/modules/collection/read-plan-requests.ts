import type { OwnPlanRequests, PlanRequestList, PlanRequestQuery } from '#common/contract/plan-requests.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDebtsOf } from './debt-queries.ts';
import { findSettings } from './ladder-queries.ts';
import { findPlanRequests, type PlanRequestFact } from './plan-request-queries.ts';
import { viewCandidate } from './prepare-plan.ts';

/** What a payer may ask for, and what became of what it asked for. */
export async function readOwnPlanRequests(
  tx: TenantTx,
  payerId: number,
  clock: Clock,
): Promise<OwnPlanRequests> {
  const today = clock.today();
  const settings = await findSettings(tx);
  const debts = settings.takesPlanRequests ? await findDebtsOf(tx, payerId, today) : [];
  const requests = await findPlanRequests(tx, { payerId });
  return {
    isAllowed: settings.takesPlanRequests,
    limits: { maxInstalments: settings.planMaxInstalments, minCents: settings.planMinCents },
    invoices: debts.filter(({ dueOn }) => dueOn < today).map(viewCandidate),
    requests: requests
      .map(viewRequest)
      .map(({ payerId: _payerId, payerName: _name, planId: _planId, ...own }) => own),
    updatedAt: clock.now().toISOString(),
  };
}

export async function listPlanRequests(
  tx: TenantTx,
  { state = 'open' }: PlanRequestQuery,
): Promise<PlanRequestList> {
  return { requests: (await findPlanRequests(tx, { state })).map(viewRequest) };
}

function viewRequest(fact: PlanRequestFact) {
  return {
    ...fact,
    requestedAt: fact.requestedAt.toISOString(),
    decidedAt: fact.decidedAt?.toISOString() ?? null,
  };
}
