import type { SurfaceName } from '#common/contract/accounts.ts';
import type { SecondFactorAsked } from '#common/contract/second-factor.ts';
import { findMethods, openLoginStep } from '#server/modules/second-factor/login-step.ts';
import { trustedSince } from '#server/modules/second-factor/trusted-browsers.ts';
import type { Context } from '#server/platform/context.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';

/** Signed in; or the second factor is asked for, and nobody is signed in yet. */
export type Entered = SignedIn | SecondFactorAsked;

/**
 * What follows a right password: the session, unless the account has a second factor and the browser is not trusted.
 */
export async function enter(
  { clock }: Pick<Context, 'clock'>,
  tx: TenantTx,
  tenantId: TenantId,
  { accountId, surface }: { accountId: number; surface: SurfaceName },
  browser: Browser,
): Promise<Entered> {
  const methods = surface === 'office' ? await findMethods(tx, accountId) : null;
  if (!methods) return signIn(tx, tenantId, accountId, surface, browser);
  const now = clock.now();
  const since = await trustedSince(tx, accountId, browser.trustTokenOf(accountId), now);
  if (!since) return openLoginStep(tx, tenantId, { accountId, methods, now });
  return signIn(tx, tenantId, accountId, surface, browser, since);
}
