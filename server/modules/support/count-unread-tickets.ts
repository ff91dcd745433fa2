import type { UnreadTickets } from '#common/contract/support.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countUnread } from './queries.ts';

/** What the menu and the home page say of a guardian's tickets. */
export async function countUnreadTickets(tx: TenantTx, guardianId: number): Promise<UnreadTickets> {
  return { unread: await countUnread(tx, guardianId) };
}
