import type { IdentityKind } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { deleteIdentitySessions } from './link-queries.ts';
import type { Departure } from './port.ts';
import { findIdentityProvider, findLoginSetting } from './provider-queries.ts';
import { recordTransaction } from './register/record-transaction.ts';
import { samlDriver } from './saml-driver.ts';
import { logoutText, type LogoutMessage } from './saml/logout-message.ts';
import { readLogoutIssuer, validateLogoutRequest, type LogoutRefusal } from './saml/logout-request.ts';
import { findSigner } from './signing-key.ts';

/**
 * An identity provider ends a person's session with it: ours ends too, and it is told so; also when ours was over. What
 * is not signed by an identity provider that the Comune trusts ends nothing.
 */
export function takeLogout(
  context: Context,
  tenantId: TenantId,
  kind: IdentityKind,
  message: LogoutMessage,
): Promise<Outcome<Departure, LogoutRefusal | 'not_offered'>> {
  const now = context.clock.now();
  const xml = logoutText(message);
  return inTenant(context.db, tenantId, async (tx) => {
    const us = await findSigner(context, tx, tenantId, kind);
    if (!us) return refuse('not_offered');
    const issuer = xml === null ? refuse('not_a_logout_request') : readLogoutIssuer(xml);
    if (!issuer.ok || xml === null) return refuse('not_a_logout_request');
    const idp = await findIdentityProvider(tx, kind, issuer.value);
    if (!idp) return refuse('unknown_issuer');
    const skewMs = (await findLoginSetting(tx)).skewSeconds * 1000;
    const expected = { certificates: idp.certificates, sloUrl: us.sloUrl, skewMs };
    const request = validateLogoutRequest({ xml, query: message.query }, expected, now);
    if (!request.ok) return request;
    const { id, nameId } = request.value;
    const ended = await deleteIdentitySessions(tx, idp.entityId, nameId);
    const left = samlDriver(kind).logout(us, idp, { requestId: id, at: now, relayState: message.relayState });
    if (!left) return refuse('unknown_issuer');
    const index = { kind, idpEntityId: idp.entityId, requestId: id, subject: nameId, outcome: 'ok' };
    await recordTransaction(tx, tenantId, { ...index, message: 'logout_request' }, { text: xml, at: now });
    await recordTransaction(
      tx,
      tenantId,
      { ...index, message: 'logout_response' },
      { text: left.sent, at: now },
    );
    await recordAudit(tx, {
      actor: 'portal:?',
      action: 'identity.log_out',
      subjectKind: 'identity_request',
      subjectId: id,
      detail: { ended },
    });
    return ok(left.departure);
  });
}
