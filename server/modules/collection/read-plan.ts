import {
  PLAN_PAGE_SIZE,
  type PlanDetail,
  type PlanList,
  type PlanQuery,
  type PlanState,
} from '#common/contract/plans.ts';
import { formatInstant, type DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { nameOperator } from '#server/modules/accounts/name-operator.ts';
import type { NoticeDocument } from '#server/modules/payments/notice-document.ts';
import { describeNotices } from '#server/modules/payments/render-notice.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { TenantRef } from '#server/platform/http.ts';
import { findInstalments, findPlanInvoices, findPlans, sumPlans, type PlanFact } from './plan-queries.ts';
import { instalmentState } from './plan-rules.ts';

export async function listPlans(tx: TenantTx, query: PlanQuery, today: DateString): Promise<PlanList> {
  const { sort = 'newest', page = 1, ...filter } = query;
  const wanted = { ...filter, today };
  const slice = { sort, limit: PLAN_PAGE_SIZE, offset: (page - 1) * PLAN_PAGE_SIZE };
  return { plans: (await findPlans(tx, wanted, slice)).map(viewPlan), ...(await sumPlans(tx, wanted)) };
}

const ALL_ROWS = { limit: 100_000, offset: 0 };
const STATES = {
  active: 'In corso',
  completed: 'Pagata',
  lapsed: 'Decaduta',
  cancelled: 'Annullata',
} satisfies Record<PlanState, string>;

/** What the list shows, all pages of it. */
export async function tabulatePlans(tx: TenantTx, query: PlanQuery, today: DateString): Promise<DataTable> {
  const { sort = 'newest', ...filter } = query;
  const plans = await findPlans(tx, { ...filter, today }, { sort, ...ALL_ROWS });
  return {
    columns: [
      { header: 'Intestatario', kind: 'text' },
      { header: 'Accordata il', kind: 'text' },
      { header: 'Totale', kind: 'cents' },
      { header: 'Resta', kind: 'cents' },
      { header: 'Rate', kind: 'count' },
      { header: 'Rate pagate', kind: 'count' },
      { header: 'Rate non pagate', kind: 'count' },
      { header: 'Prossima scadenza', kind: 'date' },
      { header: 'Stato', kind: 'text' },
      { header: 'Nota', kind: 'text' },
    ],
    rows: plans.map((plan) => [
      plan.payerName,
      formatInstant(plan.createdAt),
      plan.totalCents,
      plan.outstandingCents,
      plan.instalmentCount,
      plan.paidCount,
      plan.missedCount,
      plan.nextDueOn,
      STATES[plan.state],
      plan.note,
    ]),
  };
}

export async function readPlan(
  tx: TenantTx,
  planId: number,
  today: DateString,
): Promise<Outcome<PlanDetail, 'unknown_plan'>> {
  const [plan] = await findPlans(tx, { planId, today }, { sort: 'newest', limit: 1, offset: 0 });
  if (!plan) return refuse('unknown_plan');
  const instalments = await findInstalments(tx, planId);
  return ok({
    plan: viewPlan(plan),
    note: plan.note,
    createdBy: await nameOperator(tx, plan.createdBy),
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
