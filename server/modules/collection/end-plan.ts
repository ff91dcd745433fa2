import type { EndPlanRefusal, PlanState } from '#common/contract/plans.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { issueNotice } from '#server/modules/billing/issue-notice.ts';
import { endInstalments } from '#server/modules/payments/end-instalments.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findInstalments, findPlanInvoices, lockPlan, setPlanState } from './plan-queries.ts';
import { tellOfPlan } from './tell-of-plan.ts';

/**
 * Ends a plan before it is paid: its notices end, and each invoice gets one over what it still owes, due at once, where
 * a notice can be made. Refused while a parent is at Checkout with an instalment.
 */
export async function endPlan(
  tx: TenantTx,
  tenantId: TenantId,
  planId: number,
  { state, actor }: { state: Extract<PlanState, 'lapsed' | 'cancelled'>; actor: string },
): Promise<Outcome<null, EndPlanRefusal>> {
  const invoiceIds = (await findPlanInvoices(tx, planId)).map(({ invoiceId }) => invoiceId);
  await holdInvoices(tx, invoiceIds);
  const plan = await lockPlan(tx, planId);
  if (!plan) return refuse('unknown_plan');
  const invoices = await findPlanInvoices(tx, planId);
  const owed = invoices.filter(({ outstandingCents }) => outstandingCents > 0);
  if (plan.state !== 'active' || owed.length === 0) return refuse('not_active');
  const positionIds = (await findInstalments(tx, planId)).map(({ positionId }) => positionId);
  const ended = await endInstalments(tx, tenantId, { invoiceIds, positionIds }, actor);
  if (!ended.ok) return ended;
  await setPlanState(tx, planId, state, actor);
  for (const { invoiceId } of owed) {
    // Without a fiscal code, say, the family makes its notice itself once it is complete.
    await issueNotice(tx, tenantId, { guardianId: plan.payerId, invoiceIds: [invoiceId] }, actor);
  }
  await tellOfPlan(tx, tenantId, { planId, payerId: plan.payerId, event: state });
  await recordAudit(tx, {
    actor,
    action: state === 'lapsed' ? 'collection.lapse_plan' : 'collection.cancel_plan',
    subjectKind: 'guardian',
    subjectId: plan.payerId,
    detail: { planId, owed: owed.map(({ code, outstandingCents }) => ({ code, outstandingCents })) },
  });
  return ok(null);
}
