import { notifyGuardian } from '#server/modules/notifications/notify-guardian.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { outboxWrite } from '#server/platform/outbox.ts';
import { writeTogether } from '#server/platform/write-together.ts';
import { findEmailOf } from './queries.ts';

export const MANUAL_RECEIPT_MAIL = 'manual_entries.receipt';
export const RECEIPT_TAKEN_BACK_MAIL = 'manual_entries.receipt_taken_back';
export const MANUAL_RECEIPT_PUSH = 'manual_entries.push_receipt';

interface Told {
  manualEntryId: number;
  payerId: number;
}

/** Tells the payer, by e-mail and on its devices, of a payment that the office has booked. */
export async function tellOfReceipt(
  tx: TenantTx,
  tenantId: TenantId,
  { manualEntryId, payerId }: Told,
): Promise<void> {
  await writeTogether(tx, [
    ...(await mailTo(tx, tenantId, MANUAL_RECEIPT_MAIL, { manualEntryId, payerId })),
    notifyGuardian(tenantId, { kind: MANUAL_RECEIPT_PUSH, subjectId: manualEntryId, guardianId: payerId }),
  ]);
}

/** Tells the payer that the booking was taken back, and that the invoice is owed again. */
export async function tellOfTakenBack(tx: TenantTx, tenantId: TenantId, told: Told): Promise<void> {
  await writeTogether(tx, await mailTo(tx, tenantId, RECEIPT_TAKEN_BACK_MAIL, told));
}

/** Without an address there is nothing to fail: the family finds the payment in its statement. */
async function mailTo(tx: TenantTx, tenantId: TenantId, kind: string, { manualEntryId, payerId }: Told) {
  const recipient = await findEmailOf(tx, payerId);
  if (!recipient) return [];
  return [outboxWrite(tenantId, { channel: 'email', kind, subjectKey: String(manualEntryId), recipient })];
}
