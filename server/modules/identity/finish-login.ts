import type { SurfaceName } from '#common/contract/accounts.ts';
import type { Browser } from '#server/modules/accounts/sign-in.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { enterArrived } from './enter-arrived.ts';
import { findArrivedLogin, type ArrivedLogin } from './login-queries.ts';
import { LOGIN_MINUTES } from './rules.ts';

/** How a login ends: signed in, at the page for who is not known, or nowhere, there being no login to finish. */
export type FinishedLogin =
  | { end: 'signed_in'; surface: SurfaceName; token: string; returnPath: string; hasEmail: boolean }
  | { end: 'unknown'; surface: SurfaceName }
  | { end: 'nothing' };

/** The second half of a login, on a page of our own, where the browser shows its cookies again. Once. */
export function finishLogin(
  context: Context,
  tenantId: TenantId,
  browserSecrets: readonly string[],
  browserOn: (surface: SurfaceName) => Browser,
): Promise<FinishedLogin> {
  const now = context.clock.now();
  const since = new Date(now.getTime() - LOGIN_MINUTES * 60_000);
  return inTenant(context.db, tenantId, async (tx) => {
    const login = await findArrived(tx, browserSecrets, since);
    if (!login || login.isFinished) return { end: 'nothing' };
    const { surface, returnPath } = login;
    const entered = await enterArrived(tx, tenantId, login, { browserOn, isInShell: false, now });
    if (!entered) return { end: 'unknown', surface };
    return { end: 'signed_in', surface, token: entered.token, returnPath, hasEmail: entered.hasEmail };
  });
}

async function findArrived(
  tx: TenantTx,
  secrets: readonly string[],
  since: Date,
): Promise<ArrivedLogin | null> {
  for (const secret of secrets) {
    const login = await findArrivedLogin(tx, hashToken(secret), since);
    if (login) return login;
  }
  return null;
}
