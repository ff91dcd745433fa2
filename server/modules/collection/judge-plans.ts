import { holdInvoices } from '#server/modules/billing/hold-invoices.ts';
import type { Context } from '#server/platform/context.ts';
import { attemptInTenant, inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { ok, type Outcome } from '#common/outcome.ts';
import type { EndPlanRefusal } from '#common/contract/plans.ts';
import type { DateString } from '#common/dates.ts';
import { endPlan } from './end-plan.ts';
import {
  findActivePlanIds,
  findInstalments,
  findPlanInvoices,
  lockPlan,
  setPlanState,
} from './plan-queries.ts';
import { instalmentState, judgePlan } from './plan-rules.ts';

/** Ends the plans that are paid, and those of which too much was missed; the latter another night if somebody is paying. */
export async function judgePlans(
  { db, clock }: Pick<Context, 'db' | 'clock'>,
  tenantId: TenantId,
): Promise<void> {
  for (const planId of await inTenant(db, tenantId, findActivePlanIds))
    await attemptInTenant(db, tenantId, (tx) => judgeOne(tx, tenantId, planId, clock.today()));
}

async function judgeOne(
  tx: TenantTx,
  tenantId: TenantId,
  planId: number,
  today: DateString,
): Promise<Outcome<null, EndPlanRefusal>> {
  await holdInvoices(
    tx,
    (await findPlanInvoices(tx, planId)).map(({ invoiceId }) => invoiceId),
  );
  const invoices = await findPlanInvoices(tx, planId);
  const states = (await findInstalments(tx, planId)).map((instalment) => instalmentState(instalment, today));
  const plan = await lockPlan(tx, planId);
  if (plan?.state !== 'active') return ok(null);
  const outstandingCents = invoices.reduce((sum, invoice) => sum + invoice.outstandingCents, 0);
  const verdict = judgePlan({ states, outstandingCents, missedToLapse: plan.missedToLapse });
  if (verdict === 'lapsed') return endPlan(tx, tenantId, planId, { state: 'lapsed', actor: 'system' });
  if (verdict === 'completed') await setPlanState(tx, planId, 'completed', 'system');
  return ok(null);
}
