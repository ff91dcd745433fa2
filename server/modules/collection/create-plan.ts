import type { PlanBody, PlanRefusal } from '#common/contract/plans.ts';
import type { DateString } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import { issueInstalments } from '#server/modules/billing/issue-instalments.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findPlanByKey, insertPlan } from './plan-queries.ts';
import { acceptPlanRequests } from './plan-request-queries.ts';
import { preparePlan } from './prepare-plan.ts';
import { tellOfPlan } from './tell-of-plan.ts';

/**
 * Rateizzazione: what a family owes on these invoices is paid in instalments, each with a notice of its own; the notices
 * that stood for the invoices end. The invoices stay as they are: what they owe falls with each instalment. What the
 * family had asked for about any of them is granted with it. The same key
 * gives the same plan again. A refusal must undo what was written.
 */
export async function createPlan(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: PlanBody & { requestKey: string },
  { actor, today }: { actor: string; today: DateString },
): Promise<Outcome<{ planId: number }, PlanRefusal>> {
  const { payerId, requestKey } = wanted;
  await holdInvoices(tx, wanted.invoiceIds);
  const known = await findPlanByKey(tx, requestKey);
  if (known) return known.payerId === payerId ? ok({ planId: known.planId }) : refuse('key_reused');
  const prepared = await preparePlan(tx, wanted, today);
  if (!prepared.ok) return prepared;
  const { invoices, instalments, missedToLapse } = prepared.value;
  const issued = await issueInstalments(tx, tenantId, { payerId, instalments }, actor);
  if (!issued.ok) return issued;
  const { positionIds } = issued.value;
  const planId = await insertPlan(tx, tenantId, {
    payerId,
    note: wanted.note.trim(),
    missedToLapse,
    requestKey,
    createdBy: actor,
    invoices,
    instalments: instalments.flatMap((instalment, index) => {
      const positionId = positionIds[index];
      return positionId === undefined ? [] : [{ ...instalment, positionId }];
    }),
  });
  const requestIds = await acceptPlanRequests(tx, { planId, payerId, invoiceIds: wanted.invoiceIds, actor });
  await tellOfPlan(tx, tenantId, { planId, payerId, event: 'created' });
  await recordAudit(tx, {
    actor,
    action: 'collection.create_plan',
    subjectKind: 'guardian',
    subjectId: payerId,
    detail: { planId, invoiceIds: wanted.invoiceIds, instalments: instalments.length, requestIds },
  });
  return ok({ planId });
}
