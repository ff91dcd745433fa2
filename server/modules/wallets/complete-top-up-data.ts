import type { MissingDatum } from '#common/contract/billing.ts';
import type { PaymentDataBody } from '#common/contract/paying.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { missingData } from '#common/payment-data.ts';
import {
  completePaymentData,
  type CompletePaymentDataRefusal,
} from '#server/modules/registry/complete-payment-data.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { ownChild } from './own-child.ts';

/** Fills in what a child's top-up lacks; says what is still missing. */
export async function completeTopUpData(
  tx: TenantTx,
  wanted: { guardianId: number; childId: number; data: PaymentDataBody },
  actor: string,
): Promise<Outcome<{ missing: MissingDatum[] }, CompletePaymentDataRefusal | 'unknown_child'>> {
  const { guardianId, childId, data } = wanted;
  const child = await ownChild(tx, guardianId, childId);
  if (!child.ok) return child;
  if (!child.value.payer) return refuse('unknown_child');
  const { payerId } = child.value.payer;
  const completed = await completePaymentData(tx, { guardianId, payerId, childId, data }, actor);
  if (!completed.ok) return completed;
  const now = await ownChild(tx, guardianId, childId);
  return ok({ missing: now.ok && now.value.payer ? missingData(now.value.payer) : [] });
}
