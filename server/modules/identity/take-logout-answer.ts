import type { SurfaceName } from '#common/contract/accounts.ts';
import type { IdentityKind } from '#common/contract/identity.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { advanceLogout } from './logout-queries.ts';
import { findIdentityProvider, findLoginSetting, findServiceProvider } from './provider-queries.ts';
import { recordTransaction } from './register/record-transaction.ts';
import { earliestStart } from './rules.ts';
import { logoutText, type LogoutMessage } from './saml/logout-message.ts';
import {
  readLogoutAnswer,
  validateLogoutResponse,
  type LogoutAnswerRefusal,
} from './saml/logout-response.ts';

/** `outcome`: `ok` when the identity provider says, and proves, that its session has ended; else the check not passed. */
export interface TakenLogoutAnswer {
  surface: SurfaceName;
  /** The person waits in a native shell, and reads this in the system's browser. */
  isInShell: boolean;
  outcome: 'ok' | LogoutAnswerRefusal | 'unknown_request';
}

/**
 * Takes what an identity provider answers to a logout of ours. Our session has ended before, so that nothing hangs on it:
 * the answer, and whether it is believed, go to the register.
 */
export function takeLogoutAnswer(
  context: Context,
  tenantId: TenantId,
  kind: IdentityKind,
  message: LogoutMessage,
): Promise<TakenLogoutAnswer> {
  const now = context.clock.now();
  const xml = logoutText(message);
  const answer = xml === null ? null : readLogoutAnswer(xml);
  if (xml === null || answer === null)
    return Promise.resolve({ surface: 'portal', isInShell: false, outcome: 'not_an_answer' });
  return inTenant(context.db, tenantId, async (tx) => {
    const wanted = { kind, requestId: answer.inResponseTo, since: earliestStart(now) };
    const logout = await advanceLogout(tx, 'answered_at', wanted, now);
    const us = await findServiceProvider(tx, kind);
    const idp = logout && (await findIdentityProvider(tx, kind, logout.idpEntityId));
    if (!logout || !us || !idp) return { surface: 'portal', isInShell: false, outcome: 'unknown_request' };
    const judged = validateLogoutResponse(
      { xml, query: message.query },
      {
        certificates: idp.certificates,
        sloUrl: us.sloUrl,
        skewMs: (await findLoginSetting(tx)).skewSeconds * 1000,
        issuer: idp.entityId,
        requestId: logout.requestId,
      },
      now,
    );
    const outcome = judged.ok ? 'ok' : judged.reason;
    const index = {
      kind,
      message: 'logout_response' as const,
      idpEntityId: idp.entityId,
      requestId: logout.requestId,
      requestIssuedAt: logout.requestedAt,
      responseId: answer.id,
      subject: logout.nameId,
      nameQualifier: logout.nameQualifier,
      outcome,
    };
    await recordTransaction(tx, tenantId, index, { text: xml, at: now });
    return { surface: logout.surface, isInShell: logout.isInShell, outcome };
  });
}
