import type { SurfaceName } from '#common/contract/accounts.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { findProviderSession, insertLogout } from './logout-queries.ts';
import { findIdentityProvider } from './provider-queries.ts';
import { newMessageId } from './saml/authn-request.ts';
import { PROFILES } from './saml/profile.ts';

/**
 * Of a session that is about to end: where the browser goes on to end the identity provider's too. `null` when there is
 * none to end: a password, CIE, a provider that keeps no session (it named none) or takes no logouts.
 */
export async function beginLogout(
  tx: TenantTx,
  tenantId: TenantId,
  { sessionToken, surface, now }: { sessionToken: string; surface: SurfaceName; now: Date },
): Promise<string | null> {
  const session = await findProviderSession(tx, hashToken(sessionToken));
  if (!session || session.sessionIndex === null || !PROFILES[session.kind].hasLogout) return null;
  const idp = await findIdentityProvider(tx, session.kind, session.idpEntityId);
  if (!idp || (idp.sloRedirect ?? idp.sloPost) === null) return null;
  const requestId = newMessageId();
  const { sessionIndex } = session;
  await insertLogout(tx, tenantId, { ...session, sessionIndex, requestId, surface, requestedAt: now });
  return `/${session.kind}/farewell?request=${requestId}`;
}
