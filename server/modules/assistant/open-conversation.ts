import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { findConversation, insertConversation, type Conversation } from './conversation-queries.ts';
import type { Doer } from './do-pending.ts';
import type { Previous } from './router/follow-up.ts';

/** How long after the last word who signs in may be taken for who wrote it. */
const SAME_PERSON_MINUTES = 15;

/** Whose it is goes on with it; what nobody owns yet belongs to the first who signs in right after having written it. */
export function mayGoOn({ guardianId, idleMinutes }: Conversation, doer: Doer | null): boolean {
  if (guardianId !== null) return guardianId === doer?.guardianId;
  return doer === null || idleMinutes <= SAME_PERSON_MINUTES;
}

/** The key's own conversation, unless it belongs to somebody else than who is signed in: then a new one. */
export async function openConversation(
  tx: TenantTx,
  tenantId: TenantId,
  key: string,
  doer: Doer | null,
): Promise<{ conversation: Conversation; ownKey: string }> {
  const known = await findConversation(tx, hashToken(key));
  const guardianId = doer?.guardianId ?? null;
  if (known && mayGoOn(known, doer)) {
    return { conversation: { ...known, guardianId }, ownKey: key };
  }
  const ownKey = newToken();
  return {
    conversation: await insertConversation(tx, tenantId, { keyHash: hashToken(ownKey), guardianId }),
    ownKey,
  };
}

/** What the next message may go on with. */
export function previousOf({
  lastText,
  lastIntent,
}: Pick<Conversation, 'lastText' | 'lastIntent'>): Previous | null {
  return lastText === null ? null : { intent: lastIntent, text: lastText };
}
