import type { PasswordRefusal, SurfaceName } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { closeOtherSessions } from '#server/platform/session.ts';
import { hashPassword } from './hash-password.ts';
import { consumeLinks } from './link-queries.ts';
import { findAccountsByName, setPasswordHash } from './queries.ts';
import { refusePassword, type Delay } from './rules.ts';

/** Sets somebody's password from the command line or the demo's seed; ends that account's sessions. */
export async function setPassword(
  context: Context,
  tenantId: TenantId,
  target: { surface: SurfaceName; username: string; password: string; mustChangePassword: boolean },
  actor: string,
): Promise<Outcome<{ accountId: number }, PasswordRefusal | 'unknown_account'> | Delay> {
  const username = target.username.trim().toLowerCase();
  const refusal = refusePassword(target.password, username);
  if (refusal) return refuse(refusal);
  const hashed = await hashPassword(target.password);
  if (!hashed.ok) return hashed;
  return inTenant(context.db, tenantId, async (tx) => {
    const [account] = await findAccountsByName(tx, target.surface, username, 1);
    if (account?.username !== username) return refuse('unknown_account');
    const { accountId } = account;
    await setPasswordHash(tx, accountId, hashed.value, target.mustChangePassword);
    await consumeLinks(tx, accountId, context.clock.now());
    await closeOtherSessions(tx, accountId, null);
    await recordAudit(tx, {
      actor,
      action: 'accounts.set_password',
      subjectKind: 'account',
      subjectId: accountId,
    });
    return ok({ accountId });
  });
}
