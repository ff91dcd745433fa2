import type { PasswordRefusal } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { closeOtherSessions } from '#server/platform/session.ts';
import { hashPassword, verifyPassword } from './hash-password.ts';
import { consumeLinks } from './link-queries.ts';
import { findAccount, replacePasswordHash } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';
import { clearTries, failTry, startTry, takeBackTry, type PasswordTry } from './throttle-tries.ts';

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
  const verified = await verifyCurrent(context, tenantId, actor, currentPassword, browser.address);
  if (!verified.ok) return verified;
  if (newPassword.normalize() === currentPassword.normalize()) return refuse('password_unchanged');
  const hashed = await hashPassword(newPassword);
  if (!hashed.ok) return hashed;

  return inTenant(context.db, tenantId, async (tx) => {
    // Changed elsewhere in the meantime: then the one that was given is no longer the current one.
    if (!(await replacePasswordHash(tx, actor.accountId, verified.value, hashed.value)))
      return refuse('wrong_password');
    await consumeLinks(tx, actor.accountId, context.clock.now());
    await closeOtherSessions(tx, actor.accountId, null);
    await recordAudit(tx, {
      actor: actorName(actor),
      action: 'accounts.change_password',
      subjectKind: 'account',
      subjectId: actor.accountId,
    });
    return ok(await signIn(tx, tenantId, actor.accountId, actor.surface, browser));
  });
}

/** The stored hash that the given password has been verified against. */
async function verifyCurrent(
  { db, clock }: Context,
  tenantId: TenantId,
  actor: Actor,
  currentPassword: string,
  address: string,
): Promise<Outcome<string, 'wrong_password'> | Delay> {
  const attempt: PasswordTry = { surface: actor.surface, account: { accountId: actor.accountId }, address };
  const start = await inTenant(db, tenantId, async (tx) => ({
    account: await findAccount(tx, actor.accountId),
    delay: await startTry(tx, tenantId, attempt, clock.now()),
  }));
  if (start.delay) return start.delay;

  const passwordHash = start.account?.passwordHash ?? null;
  const verified = await verifyPassword(passwordHash, currentPassword);
  return inTenant(db, tenantId, async (tx) => {
    const now = clock.now();
    if (!verified.ok) {
      await takeBackTry(tx, tenantId, attempt, now);
      return verified;
    }
    if (!verified.value || passwordHash === null) {
      await failTry(tx, tenantId, attempt, now);
      await recordAudit(tx, {
        actor: actorName(actor),
        action: 'accounts.change_password_failed',
        subjectKind: 'account',
        subjectId: actor.accountId,
      });
      return refuse('wrong_password');
    }
    await clearTries(tx, attempt, now);
    return ok(passwordHash);
  });
}
