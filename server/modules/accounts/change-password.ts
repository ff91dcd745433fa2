import type { PasswordRefusal } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeOtherSessions, secondFactorOf } from '#server/platform/session.ts';
import { hashPassword } from './hash-password.ts';
import { consumeLinks } from './link-queries.ts';
import { replacePasswordHash } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';
import { verifyCurrentPassword } from './verify-current-password.ts';

type Refusal = PasswordRefusal | 'wrong_password' | 'password_unchanged';

/**
 * Changes the actor's own password (Utility › Cambio password). The current one is asked again and counted like a login,
 * so that a session left open is no way to guess it. Every other session ends; the one in hand gets a new token.
 */
export async function changePassword(
  context: Context,
  tenantId: TenantId,
  actor: Actor,
  passwords: { currentPassword: string; newPassword: string },
  browser: Browser,
): Promise<Outcome<SignedIn, Refusal> | Delay> {
  const { currentPassword, newPassword } = passwords;
  const refusal = refusePassword(newPassword, actor.username);
  if (refusal) return refuse(refusal);
  const verified = await verifyCurrentPassword(context, tenantId, actor, currentPassword, {
    address: browser.address,
    failedAction: 'accounts.change_password_failed',
  });
  if (!verified.ok) return verified;
  if (newPassword.normalize() === currentPassword.normalize()) return refuse('password_unchanged');
  const hashed = await hashPassword(newPassword);
  if (!hashed.ok) return hashed;

  return inTenant(context.db, tenantId, async (tx) => {
    // Changed elsewhere in the meantime: then the one that was given is no longer the current one.
    if (!(await replacePasswordHash(tx, actor.accountId, verified.value, hashed.value)))
      return refuse('wrong_password');
    await consumeLinks(tx, actor.accountId, context.clock.now());
    const secondFactor = browser.sessionToken ? await secondFactorOf(tx, browser.sessionToken) : null;
    await closeOtherSessions(tx, actor.accountId, null);
    await recordAudit(tx, {
      actor: actorName(actor),
      action: 'accounts.change_password',
      subjectKind: 'account',
      subjectId: actor.accountId,
    });
    return ok(await signIn(tx, tenantId, actor.accountId, actor.surface, browser, secondFactor));
  });
}
