import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { deleteDevices, insertDevice, touchDevice } from './device-queries.ts';
import { TRUSTED_DAYS } from './rules.ts';

export const TRUSTED_SECONDS = TRUSTED_DAYS * 86_400;

/** The cookie of one account: two operators of one computer do not push each other out. */
export function trustCookieName(accountId: number, isSecure: boolean): string {
  return `${isSecure ? '__Host-' : ''}office-trust-${accountId}`;
}

/** Trusts a browser for thirty days; returns the secret for its cookie. */
export async function trustBrowser(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { accountId: number; userAgent: string | null; now: Date },
): Promise<string> {
  const token = newToken();
  const expiresAt = new Date(wanted.now.getTime() + TRUSTED_SECONDS * 1000);
  await insertDevice(tx, tenantId, { ...wanted, tokenHash: hashToken(token), expiresAt });
  return token;
}

/** Since when the browser with that secret is trusted for the account; `null`: it is not. */
export async function trustedSince(
  tx: TenantTx,
  accountId: number,
  token: string | null,
  now: Date,
): Promise<Date | null> {
  return token === null ? null : touchDevice(tx, accountId, hashToken(token), now);
}

/** The second factor is asked again in every browser of the account. */
export async function forgetTrust(tx: TenantTx, accountId: number): Promise<void> {
  await deleteDevices(tx, accountId, null);
}
