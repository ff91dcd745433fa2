import type {
  PlanCandidate,
  PlanCandidates,
  PlanPreview,
  PlanPreviewBody,
  PlanRefusal,
} from '#common/contract/plans.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findDebtsOf, type DebtFact } from './debt-queries.ts';
import { findSettings } from './ladder-queries.ts';
import { findPlanRequests } from './plan-request-queries.ts';
import { spreadPlan, type Instalment, type OwedPart } from './plan-rules.ts';

/** What a payer owes, and what of it can be paid in instalments. */
export async function listCandidates(
  tx: TenantTx,
  payerId: number,
  today: DateString,
): Promise<Outcome<PlanCandidates, 'unknown_payer'>> {
  const debts = await findDebtsOf(tx, payerId, today);
  const [first] = debts;
  if (!first) return refuse('unknown_payer');
  const { planMaxInstalments, planMinCents } = await findSettings(tx);
  return ok({
    payerId,
    payerName: first.payerName,
    invoices: debts.map(viewCandidate),
    limits: { maxInstalments: planMaxInstalments, minCents: planMinCents },
    request: await findOpenRequest(tx, payerId),
  });
}

export function viewCandidate(debt: DebtFact): PlanCandidate {
  return {
    invoiceId: debt.invoiceId,
    code: String(debt.number),
    childName: debt.called.child,
    description: debt.description,
    dueOn: debt.dueOn,
    outstandingCents: debt.outstandingCents,
    obstacle: obstacleOf(debt),
  };
}

async function findOpenRequest(tx: TenantTx, payerId: number): Promise<PlanCandidates['request']> {
  const [found] = await findPlanRequests(tx, { payerId, state: 'open' });
  if (!found) return null;
  const { requestId, count, message, requestedAt, invoices } = found;
  return {
    requestId,
    count,
    message,
    requestedAt: requestedAt.toISOString(),
    invoiceIds: invoices.map(({ invoiceId }) => invoiceId),
  };
}

export interface PreparedPlan {
  invoices: OwedPart[];
  instalments: Instalment[];
  missedToLapse: number;
  codes: ReadonlyMap<number, string>;
}

/** What a payer owes on these invoices, the oldest first; refused when one of them cannot be part of a plan. */
export async function gatherDebts(
  tx: TenantTx,
  wanted: { payerId: number; invoiceIds: readonly number[] },
  today: DateString,
): Promise<Outcome<DebtFact[], 'unknown_invoice' | 'part_of_plan' | 'handed_over' | 'payment_in_progress'>> {
  const ids = new Set(wanted.invoiceIds);
  const debts = (await findDebtsOf(tx, wanted.payerId, today)).filter(({ invoiceId }) => ids.has(invoiceId));
  // What owes nothing any more is not among the debts.
  if (debts.length < ids.size) return refuse('unknown_invoice');
  const obstacle = debts.map(obstacleOf).find((found) => found !== null);
  return obstacle ? refuse(REFUSAL_OF[obstacle]) : ok(debts);
}

/** The instalments as they would be made now. Writes nothing. */
export async function preparePlan(
  tx: TenantTx,
  wanted: PlanPreviewBody,
  today: DateString,
): Promise<Outcome<PreparedPlan, PlanRefusal>> {
  const gathered = await gatherDebts(tx, wanted, today);
  if (!gathered.ok) return gathered;
  const debts = gathered.value;
  const { planMaxInstalments, planMinCents, planMissedToLapse } = await findSettings(tx);
  const invoices = debts.map(({ invoiceId, outstandingCents }) => ({
    invoiceId,
    amountCents: outstandingCents,
  }));
  const limits = { maxInstalments: planMaxInstalments, minCents: planMinCents };
  const spread = spreadPlan(invoices, { ...wanted, today }, limits);
  if (!spread.ok) return spread;
  const codes = new Map(debts.map(({ invoiceId, number }) => [invoiceId, String(number)]));
  return ok({ invoices, instalments: spread.value, missedToLapse: planMissedToLapse, codes });
}

export async function previewPlan(
  tx: TenantTx,
  wanted: PlanPreviewBody,
  today: DateString,
): Promise<Outcome<PlanPreview, PlanRefusal>> {
  const prepared = await preparePlan(tx, wanted, today);
  if (!prepared.ok) return prepared;
  const { instalments, codes } = prepared.value;
  return ok({
    totalCents: instalments.reduce((sum, { amountCents }) => sum + amountCents, 0),
    instalments: instalments.map(({ instalmentNo, dueOn, amountCents, items }) => ({
      instalmentNo,
      dueOn,
      amountCents,
      codes: items.map(({ invoiceId }) => codes.get(invoiceId) ?? ''),
    })),
  });
}

const REFUSAL_OF = {
  plan: 'part_of_plan',
  handed_over: 'handed_over',
  paying: 'payment_in_progress',
} as const;

function obstacleOf({ stops }: DebtFact): keyof typeof REFUSAL_OF | null {
  return (['plan', 'handed_over', 'paying'] as const).find((obstacle) => stops.includes(obstacle)) ?? null;
}
