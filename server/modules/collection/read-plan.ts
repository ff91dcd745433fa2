import type { PlanDetail, PlanList, PlanQuery } from '#common/contract/plans.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { describeNotices } from '#server/modules/payments/render-notice.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findInstalments, findPlanInvoices, findPlans, type PlanFact } from './plan-queries.ts';
import { instalmentState } from './plan-rules.ts';

export async function listPlans(tx: TenantTx, query: PlanQuery, today: DateString): Promise<PlanList> {
  return { plans: (await findPlans(tx, query, today)).map(viewPlan) };
}

export async function readPlan(
  tx: TenantTx,
  planId: number,
  today: DateString,
): Promise<Outcome<PlanDetail, 'unknown_plan'>> {
  const [plan] = await findPlans(tx, { planId }, today);
  if (!plan) return refuse('unknown_plan');
  const instalments = await findInstalments(tx, planId);
  return ok({
    plan: viewPlan(plan),
    note: plan.note,
    createdBy: plan.createdBy,
    missedToLapse: plan.missedToLapse,
    invoices: await findPlanInvoices(tx, planId),
    instalments: instalments.map(
      ({ planId: _planId, positionId: _positionId, noticeState, ...instalment }) => ({
        ...instalment,
        state: instalmentState({ ...instalment, noticeState }, today),
      }),
    ),
  });
}

/** The notices of the instalments that can still be paid, in their order. */
export async function describePlanNotices(
  tx: TenantTx,
  tenant: TenantRef,
  planId: number,
): Promise<Outcome<NoticeDocument[], 'nothing_to_print'>> {
  const positionIds = (await findInstalments(tx, planId)).map(({ positionId }) => positionId);
  const described = await describeNotices(tx, tenant, positionIds);
  const notices = positionIds.flatMap((positionId) => {
    const notice = described.get(positionId);
    return notice?.ok ? [notice.value] : [];
  });
  return notices.length === 0 ? refuse('nothing_to_print') : ok(notices);
}

function viewPlan({
  payerId: _payerId,
  note: _note,
  createdBy: _createdBy,
  missedToLapse: _missedToLapse,
  ...plan
}: PlanFact) {
  return { ...plan, createdAt: plan.createdAt.toISOString() };
}
