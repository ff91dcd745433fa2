import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertAdjustment } from './adjustment-queries.ts';
import { sumCarriedElsewhere, withdrawCorrections } from './correction-queries.ts';

/**
 * When an invoice has been taken back whole, nothing of it is left to be corrected: what waited waits no more, and what
 * other invoices carry already is made up for on the next one.
 */
export async function voidAdjustments(
  tx: TenantTx,
  tenantId: TenantId,
  invoice: { runId: number; serviceId: number; childId: number; code: string },
  actor: string,
): Promise<void> {
  const { runId, serviceId, childId, code } = invoice;
  await withdrawCorrections(tx, { runId, childId });
  const carriedCents = await sumCarriedElsewhere(tx, { runId, childId });
  if (carriedCents === 0) return;
  await insertAdjustment(tx, tenantId, {
    kind: 'compensation',
    serviceId,
    childId,
    runId,
    serviceDate: null,
    amountCents: -carriedCents,
    reason: `La fattura ${code} è stata annullata: si riprende il conguaglio che la riguardava`,
    createdBy: actor,
  });
}
