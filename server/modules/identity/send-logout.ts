import type { IdentityKind } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { advanceLogout } from './logout-queries.ts';
import type { Departure } from './port.ts';
import { findIdentityProvider } from './provider-queries.ts';
import { recordTransaction } from './register/record-transaction.ts';
import { earliestStart } from './rules.ts';
import { samlDriver } from './saml-driver.ts';
import { findSigner } from './signing-key.ts';

/** Sends a browser that has left us on to the identity provider, to leave there too. Once for each logout. */
export function sendLogout(
  context: Context,
  tenantId: TenantId,
  kind: IdentityKind,
  requestId: string,
): Promise<Outcome<Departure, 'unknown_request'>> {
  const now = context.clock.now();
  return inTenant(context.db, tenantId, async (tx) => {
    const logout = await advanceLogout(tx, 'sent_at', { kind, requestId, since: earliestStart(now) }, now);
    if (!logout) return refuse('unknown_request');
    const us = await findSigner(context, tx, tenantId, kind);
    const idp = await findIdentityProvider(tx, kind, logout.idpEntityId);
    const left = us && idp && samlDriver(kind).leave(us, idp, { ...logout, at: now });
    if (!left) return refuse('unknown_request');
    const index = {
      kind,
      message: 'logout_request' as const,
      idpEntityId: logout.idpEntityId,
      requestId,
      requestIssuedAt: now,
      subject: logout.nameId,
      nameQualifier: logout.nameQualifier,
      outcome: 'ok',
    };
    await recordTransaction(tx, tenantId, index, { text: left.sent, at: now });
    return ok(left.departure);
  });
}
