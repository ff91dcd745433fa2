import type { NotificationChoices } from '#common/contract/notifications.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findChoices } from './choice-queries.ts';

/** What a guardian does not want, child by child. */
export async function readChoices(tx: TenantTx, guardianId: number): Promise<NotificationChoices> {
  const found = await findChoices(tx, guardianId);
  return {
    hasEmail: found.some(({ hasEmail }) => hasEmail),
    children: found.map(({ childId, firstName, lastName, refused }) => ({
      childId,
      firstName,
      lastName,
      refused,
    })),
  };
}
