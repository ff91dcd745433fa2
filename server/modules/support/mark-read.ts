import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { setFamilyRead } from './conversation-queries.ts';

/** The guardian has seen its ticket up to a message; what came after that stays marked as unread. */
export async function markRead(
  tx: TenantTx,
  mark: { ticketId: number; guardianId: number; upTo: number },
): Promise<Outcome<null, 'unknown_ticket'>> {
  return (await setFamilyRead(tx, mark)) ? ok(null) : refuse('unknown_ticket');
}
