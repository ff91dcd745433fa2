import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertMessage, type NewMessage } from './conversation-queries.ts';
import { findGuardian } from './queries.ts';

/** A turn of the family in the conversation, under the guardian's name, whoever writes it down. */
export async function addFamilyMessage(
  tx: TenantTx,
  tenantId: TenantId,
  message: Pick<NewMessage, 'ticketId' | 'kind' | 'text' | 'requestKey'>,
  { actor, guardianId }: { actor: string; guardianId: number },
): Promise<void> {
  const { firstName, lastName } = await findGuardian(tx, guardianId);
  const writerName = `${firstName} ${lastName}`;
  await insertMessage(tx, tenantId, { ...message, side: 'family', writtenBy: actor, writerName });
}
