import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox, type OutboxRequest } from '#server/platform/outbox.ts';
import { findCreditorSettings } from './settings-queries.ts';

export type PositionEvent = 'created' | 'ended' | { changedBy: string };

/**
 * Queues a position for the ACA (archive of notices, obligatory beside the synchronous model: SANP, "Integrazione
 * tramite API sincrone"). The sender reads the position as it is then, so the order of messages does not matter.
 */
export async function announcePosition(
  tx: TenantTx,
  tenantId: TenantId,
  positionId: number,
  event: PositionEvent,
): Promise<void> {
  const settings = await findCreditorSettings(tx);
  if (settings?.acaEnabled) await putInOutbox(tx, tenantId, announcement(positionId, event));
}

/** For a creditor that is known to use the ACA. */
export function announcement(positionId: number, event: PositionEvent): OutboxRequest {
  const isChange = typeof event === 'object';
  return {
    channel: 'aca',
    kind: `payments.position_${isChange ? 'changed' : event}`,
    // A position begins and ends once, but its amount may change again: each change is a message of its own.
    subjectKey: isChange ? `${positionId}/${event.changedBy}` : String(positionId),
    recipient: null,
    payload: { positionId },
  };
}
