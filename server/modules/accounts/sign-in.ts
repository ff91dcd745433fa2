import type { SessionAnswer, SurfaceName } from '#common/contract/accounts.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { closeSession, openSession, type SecondFactorMoment } from '#server/platform/session.ts';
import { findAccountView } from './queries.ts';
import { tellOfNewDevice } from './tell-of-new-device.ts';

/** The browser that signs in. */
export interface Browser {
  /** The address the request came from. */
  address: string;
  userAgent: string | null;
  /** Token of the session cookie that it already carries. */
  sessionToken: string | null;
  /** Token of the cookie by which it is trusted with that account's second factor. */
  trustTokenOf(accountId: number): string | null;
}

export interface SignedIn {
  /** Secret of the new session, for the cookie and nothing else. */
  token: string;
  account: NonNullable<SessionAnswer['account']>;
}

/** Opens a new session for an account that has just proved itself, and ends the one that the browser held. */
export async function signIn(
  tx: TenantTx,
  tenantId: TenantId,
  accountId: number,
  surface: SurfaceName,
  browser: Browser,
  secondFactor: SecondFactorMoment = null,
): Promise<SignedIn> {
  if (browser.sessionToken) await closeSession(tx, browser.sessionToken);
  const token = await openSession(tx, accountId, surface, browser.userAgent, secondFactor);
  if (surface === 'portal') await tellOfNewDevice(tx, tenantId, accountId, browser.userAgent);
  const account = await findAccountView(tx, accountId);
  if (!account) throw new Error('signing in to an account that does not exist');
  return { token, account };
}
