import type {
  PlanRequestBody,
  PlanRequestRefusal,
  WithdrawPlanRequestRefusal,
} from '#common/contract/plan-requests.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findSettings } from './ladder-queries.ts';
import {
  endPlanRequest,
  findRequestByKey,
  insertPlanRequest,
  isAskedFor,
  lockPlanRequest,
} from './plan-request-queries.ts';
import { judgeCount } from './plan-rules.ts';
import { gatherDebts } from './prepare-plan.ts';

/**
 * A payer asks to pay overdue invoices of its own in instalments, where the Comune takes such requests; the office
 * decides. While it waits, nothing is reminded of. The same key gives the same request again.
 */
export async function requestPlan(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: PlanRequestBody & { payerId: number; requestKey: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<{ requestId: number }, PlanRequestRefusal>> {
  const { payerId, count, requestKey } = wanted;
  const invoiceIds = [...new Set(wanted.invoiceIds)];
  const settings = await findSettings(tx);
  if (!settings.takesPlanRequests) return refuse('not_allowed');
  await holdInvoices(tx, invoiceIds);
  const known = await findRequestByKey(tx, requestKey);
  if (known) return known.payerId === payerId ? ok({ requestId: known.requestId }) : refuse('key_reused');
  const gathered = await gatherDebts(tx, { payerId, invoiceIds }, today);
  if (!gathered.ok) return gathered;
  if (gathered.value.some(({ dueOn }) => dueOn >= today)) return refuse('unknown_invoice');
  if (await isAskedFor(tx, invoiceIds)) return refuse('already_asked');
  const owedCents = gathered.value.reduce((sum, debt) => sum + debt.outstandingCents, 0);
  const verdict = judgeCount(owedCents, count, {
    maxInstalments: settings.planMaxInstalments,
    minCents: settings.planMinCents,
  });
  if (verdict !== 'good') return refuse(verdict);
  const message = wanted.message.trim();
  const requestId = await insertPlanRequest(tx, tenantId, {
    payerId,
    count,
    message,
    requestKey,
    invoiceIds,
  });
  if (requestId === null) return refuse('key_reused');
  await recordAudit(tx, {
    actor,
    action: 'collection.request_plan',
    subjectKind: 'guardian',
    subjectId: payerId,
    detail: { requestId, invoiceIds, count },
  });
  return ok({ requestId });
}

/** The payer no longer wants it; withdrawn already, it stays so. */
export async function withdrawPlanRequest(
  tx: TenantTx,
  { requestId, payerId }: { requestId: number; payerId: number },
  actor: string,
): Promise<Outcome<null, WithdrawPlanRequestRefusal>> {
  const found = await lockPlanRequest(tx, requestId);
  if (found?.payerId !== payerId) return refuse('unknown_request');
  if (found.state === 'withdrawn') return ok(null);
  if (found.state !== 'open') return refuse('not_open');
  await endPlanRequest(tx, requestId, { state: 'withdrawn', answer: null, actor });
  await recordAudit(tx, {
    actor,
    action: 'collection.withdraw_plan_request',
    subjectKind: 'guardian',
    subjectId: payerId,
    detail: { requestId },
  });
  return ok(null);
}
