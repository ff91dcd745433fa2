import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { actorName, type Actor } from '#server/platform/http.ts';
import { verifyPassword } from './hash-password.ts';
import { findAccount } from './queries.ts';
import type { Delay } from './rules.ts';
import { clearTries, failTry, startTry, takeBackTry, type PasswordTry } from './throttle-tries.ts';

/**
 * The stored hash that the given password has been verified against. Counted like a login, so that a session left open is
 * no way to guess it; `failedAction` names a wrong one in the audit trail.
 */
export async function verifyCurrentPassword(
  { db, clock }: Context,
  tenantId: TenantId,
  actor: Actor,
  currentPassword: string,
  { address, failedAction }: { address: string; failedAction: string },
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
        action: failedAction,
        subjectKind: 'account',
        subjectId: actor.accountId,
      });
      return refuse('wrong_password');
    }
    await clearTries(tx, attempt, now);
    return ok(passwordHash);
  });
}
