import type { MessageDetail } from '#common/contract/outbox.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { mailIdOf } from '#server/platform/mail-id.ts';
import { viewMessage } from './list-outbox.ts';
import { findMailMarks, findMessage, findTries } from './outbox-queries.ts';

/** One message with every try to send it; `null`: this Comune has no such message. */
export async function readMessage(
  tx: TenantTx,
  { tenantId, publicUrl }: { tenantId: TenantId; publicUrl: string },
  messageId: number,
): Promise<MessageDetail | null> {
  const fact = await findMessage(tx, messageId);
  if (!fact) return null;
  const { askedAgainAt, mailKey } = await findMailMarks(tx, messageId);
  const tries = await findTries(tx, messageId);
  return {
    ...viewMessage(fact),
    mailId:
      fact.channel === 'email' ? mailIdOf(publicUrl, tenantId, { ...fact, askedAgainAt, mailKey }) : null,
    askedAgainAt: askedAgainAt?.toISOString() ?? null,
    tries: tries.map((one) => ({ ...one, triedAt: one.triedAt.toISOString() })),
  };
}
