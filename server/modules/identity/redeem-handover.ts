import type { HandoverAnswer, HandoverBody, HandoverRefusal } from '#common/contract/identity.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { Browser } from '#server/modules/accounts/sign-in.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { enterArrived } from './enter-arrived.ts';
import { findRequestOfCode, giveToBrowser, takeCode, type HandedLogin } from './handover-queries.ts';
import { flawOf, type HandoverFlaw } from './handover-rules.ts';
import { finishLogin } from './login-queries.ts';
import { landingPath, UNKNOWN_PAGE } from './rules.ts';

/** `token`: of the session that was opened; `null`: none was. */
export interface RedeemedHandover {
  answer: HandoverAnswer;
  token: string | null;
}

/** The shell's web view: what it is signed in with, and the secret that stands for it while it is not. */
export interface ShellView {
  browser: Browser;
  secret: string;
}

/**
 * The second half of a login that a shell began: the session opens there, and not in the system's browser. A code is used up
 * by whoever shows it; without the verifier that its login began with it opens nothing, so that neither a code that was seen
 * nor one that a stranger slipped in (session fixation) is of use.
 */
export function redeemHandover(
  context: Context,
  tenantId: TenantId,
  { code, verifier }: HandoverBody,
  view: ShellView,
): Promise<Outcome<RedeemedHandover, HandoverRefusal>> {
  const now = context.clock.now();
  return inTenant(context.db, tenantId, async (tx) => {
    const codeHash = hashToken(code);
    const login = await takeCode(tx, codeHash);
    if (!login) {
      const requestId = await findRequestOfCode(tx, codeHash);
      return refuseFor(tx, requestId, requestId === null ? 'unknown_code' : 'used_code');
    }
    const flaw = flawOf(login, verifier);
    if (flaw !== null) {
      await finishLogin(tx, login.requestId, now, false);
      return refuseFor(tx, login.requestId, flaw);
    }
    return ok(await complete(tx, tenantId, login, view, now));
  });
}

async function complete(
  tx: TenantTx,
  tenantId: TenantId,
  { person, trouble, ...login }: HandedLogin,
  { browser, secret }: ShellView,
  now: Date,
): Promise<RedeemedHandover> {
  const { kind, requestId, returnPath } = login;
  if (person === null) {
    const { errorCode, reference } = trouble ?? { errorCode: null, reference: requestId };
    await finishLogin(tx, requestId, now, false);
    return {
      answer: { trouble: { errorCode, reference, surface: 'portal', kind, returnPath } },
      token: null,
    };
  }
  const arrived = { ...login, surface: 'portal' as const, person, isFinished: false };
  const entered = await enterArrived(tx, tenantId, arrived, {
    browserOn: () => browser,
    isInShell: true,
    now,
  });
  if (entered)
    return { answer: { path: landingPath('portal', returnPath, entered.hasEmail) }, token: entered.token };
  await giveToBrowser(tx, requestId, hashToken(secret));
  return { answer: { path: UNKNOWN_PAGE }, token: null };
}

async function refuseFor(
  tx: TenantTx,
  requestId: string | null,
  flaw: HandoverFlaw,
): Promise<{ ok: false; reason: HandoverRefusal }> {
  await recordAudit(tx, {
    actor: 'portal:?',
    action: 'identity.handover_refused',
    subjectKind: 'identity_request',
    subjectId: requestId ?? 'unknown',
    detail: { reason: flaw },
  });
  return refuse(flaw === 'wrong_verifier' ? 'other_shell' : 'handover_over');
}
