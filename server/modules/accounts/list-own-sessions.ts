import type { OpenSession } from '#common/contract/accounts.ts';
import { readUserAgent } from '#common/device.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listSessions } from '#server/platform/session.ts';

/** Where an account is signed in now, the asking browser first. */
export async function listOwnSessions(
  tx: TenantTx,
  accountId: number,
  sessionToken: string,
): Promise<OpenSession[]> {
  const sessions = await listSessions(tx, accountId, sessionToken);
  return sessions.map(({ sessionId, userAgent, createdAt, lastSeenAt, isCurrent }) => ({
    sessionId,
    ...readUserAgent(userAgent),
    createdAt: createdAt.toISOString(),
    lastSeenAt: lastSeenAt.toISOString(),
    isCurrent,
  }));
}
