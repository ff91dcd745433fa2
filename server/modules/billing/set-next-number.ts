import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findOrMakeRegister, raiseNextNumber } from './run-queries.ts';

/** Sets where the register goes on, as when a Comune comes from another program. Never backwards. */
export async function setNextInvoiceNumber(
  tx: TenantTx,
  tenantId: TenantId,
  nextNumber: number,
  actor: string,
): Promise<boolean> {
  const registerId = await findOrMakeRegister(tx, tenantId, 'MENSA');
  const isRaised = await raiseNextNumber(tx, registerId, nextNumber);
  if (isRaised) {
    await recordAudit(tx, {
      actor,
      action: 'billing.set_next_number',
      subjectKind: 'invoice_register',
      subjectId: registerId,
      detail: { nextNumber },
    });
  }
  return isRaised;
}
