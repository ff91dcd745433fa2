import { randomBytes } from 'node:crypto';
import type { IdentityKind, StartQuery } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { insertLogin } from './login-queries.ts';
import type { Departure } from './port.ts';
import { findIdentityProvider, findLoginSetting } from './provider-queries.ts';
import { recordTransaction } from './register/record-transaction.ts';
import { safeReturnPath } from './rules.ts';
import { newMessageId } from './saml/authn-request.ts';
import { toTheSecond } from './saml/instant.ts';
import { samlDriver } from './saml-driver.ts';
import { findSigner } from './signing-key.ts';

/**
 * Sends a browser to an identity provider. What is to be done when it comes back stays here; the browser carries only the
 * identifier of the request and a secret. Refuses a way in that the Comune does not offer, and a provider unknown to it.
 */
export function startLogin(
  context: Context,
  tenantId: TenantId,
  kind: IdentityKind,
  asked: StartQuery,
  browserSecret: string,
): Promise<Outcome<Departure, 'not_offered' | 'unknown_provider'>> {
  return inTenant(context.db, tenantId, async (tx) => {
    const setting = await findLoginSetting(tx);
    const us = await findSigner(context, tx, tenantId, kind);
    if (!us || !(kind === 'spid' ? setting.hasSpid : setting.hasCie)) return refuse('not_offered');
    const idp = await findIdentityProvider(tx, kind, asked.idp);
    if (!idp) return refuse('unknown_provider');
    const wish = {
      requestId: newMessageId(),
      issuedAt: toTheSecond(context.clock.now()),
      level: setting.level,
      relayState: randomBytes(16).toString('hex'),
      binding: asked.binding ?? null,
    };
    const { departure, sent } = samlDriver(kind).start(us, idp, wish);
    await insertLogin(tx, tenantId, {
      requestId: wish.requestId,
      kind,
      idpEntityId: idp.entityId,
      // A shell has no office.
      surface: asked.challenge === undefined ? (asked.surface ?? 'portal') : 'portal',
      returnPath: safeReturnPath(asked.ritorno),
      level: wish.level,
      browserHash: hashToken(browserSecret),
      requestedAt: wish.issuedAt,
      challenge: asked.challenge ?? null,
    });
    const index = {
      kind,
      message: 'request' as const,
      idpEntityId: idp.entityId,
      requestId: wish.requestId,
      requestIssuedAt: wish.issuedAt,
      level: wish.level,
      outcome: 'ok',
    };
    await recordTransaction(tx, tenantId, index, { text: sent, at: context.clock.now() });
    return ok(departure);
  });
}
