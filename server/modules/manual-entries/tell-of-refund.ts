import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findEmailOf } from './queries.ts';

export const CREDIT_REFUND_MAIL = 'manual_entries.refund';
export const REFUND_TAKEN_BACK_MAIL = 'manual_entries.refund_taken_back';

interface Told {
  creditRefundId: number;
  payerId: number;
}

/** Tells the payer, by e-mail, that the Comune has given credit back. */
export function tellOfRefund(tx: TenantTx, tenantId: TenantId, told: Told): Promise<void> {
  return tell(tx, tenantId, CREDIT_REFUND_MAIL, told);
}

/** Tells the payer that the refund was taken back, and that the credit is there again. */
export function tellOfRefundTakenBack(tx: TenantTx, tenantId: TenantId, told: Told): Promise<void> {
  return tell(tx, tenantId, REFUND_TAKEN_BACK_MAIL, told);
}

/** Without an address there is nothing to fail: the family finds the refund in its statement. */
async function tell(tx: TenantTx, tenantId: TenantId, kind: string, { creditRefundId, payerId }: Told) {
  const recipient = await findEmailOf(tx, payerId);
  if (!recipient) return;
  await putInOutbox(tx, tenantId, { channel: 'email', kind, subjectKey: String(creditRefundId), recipient });
}
