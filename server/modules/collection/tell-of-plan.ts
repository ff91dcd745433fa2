import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findEmail } from './contact-queries.ts';

export type PlanEvent = 'created' | 'lapsed' | 'cancelled';
export const PLAN_MAILS = {
  created: 'collection.plan_created',
  lapsed: 'collection.plan_lapsed',
  cancelled: 'collection.plan_cancelled',
} as const satisfies Record<PlanEvent, string>;

/** An e-mail to the payer, if an address is known: what it is to pay, and when, has changed. */
export async function tellOfPlan(
  tx: TenantTx,
  tenantId: TenantId,
  { planId, payerId, event }: { planId: number; payerId: number; event: PlanEvent },
): Promise<void> {
  const recipient = await findEmail(tx, payerId);
  if (!recipient) return;
  const subjectKey = String(planId);
  await putInOutbox(tx, tenantId, { channel: 'email', kind: PLAN_MAILS[event], subjectKey, recipient });
}
