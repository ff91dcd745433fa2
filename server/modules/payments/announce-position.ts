import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findCreditorSettings } from './queries.ts';

/**
 * Queues a position for the ACA (archive of notices, obligatory beside the synchronous model: SANP, "Integrazione
 * tramite API sincrone"). The sender reads the position as it is then, so the order of messages does not matter.
 */
export async function announcePosition(
  tx: TenantTx,
  tenantId: TenantId,
  positionId: number,
  event: 'created' | 'ended',
): Promise<void> {
  const settings = await findCreditorSettings(tx);
  if (!settings?.acaEnabled) return;
  await putInOutbox(tx, tenantId, {
    channel: 'aca',
    kind: `payments.position_${event}`,
    subjectKey: String(positionId),
    recipient: null,
    payload: { positionId },
  });
}
