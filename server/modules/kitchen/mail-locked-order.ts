import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { putInOutbox } from '#server/platform/outbox.ts';
import { findOrderEmail } from './queries.ts';

export const ORDER_MAIL = 'kitchen.order';

/** The order that has just been locked goes to the cooking centre, in the same transaction, if there is an address. */
export async function mailLockedOrder(
  tx: TenantTx,
  tenantId: TenantId,
  { serviceId, schoolId, date }: { serviceId: number; schoolId: number; date: DateString },
): Promise<void> {
  const recipient = await findOrderEmail(tx);
  if (recipient === null) return;
  await putInOutbox(tx, tenantId, {
    channel: 'email',
    kind: ORDER_MAIL,
    subjectKey: `${serviceId}|${schoolId}|${date}`,
    recipient,
    awaited: true,
  });
}
