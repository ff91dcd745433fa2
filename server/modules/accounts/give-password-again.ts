import { ok, type Outcome } from '#common/outcome.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import type { Actor } from '#server/platform/http.ts';
import { renewProof } from '#server/platform/session.ts';
import type { Delay } from './rules.ts';
import type { Browser } from './sign-in.ts';
import { verifyCurrentPassword } from './verify-current-password.ts';

/** A parent gives the password again, for what a session left open must not be enough for. Returns the session's new secret. */
export async function givePasswordAgain(
  context: Context,
  tenantId: TenantId,
  actor: Actor,
  password: string,
  browser: Browser,
): Promise<Outcome<string | null, 'wrong_password'> | Delay> {
  const verified = await verifyCurrentPassword(context, tenantId, actor, password, {
    address: browser.address,
    failedAction: 'accounts.give_password_again_failed',
  });
  if (!verified.ok) return verified;
  const { sessionToken } = browser;
  if (sessionToken === null) return ok(null);
  return ok(await inTenant(context.db, tenantId, (tx) => renewProof(tx, sessionToken, 'authenticated_at')));
}
