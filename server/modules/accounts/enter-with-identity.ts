import type { SurfaceName } from '#common/contract/accounts.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { insertGuardianAccounts } from './guardian-queries.ts';
import { dropTemporaryPassword, findAccountOfGuardianWith, findGuardianWith } from './identity-queries.ts';
import { findAccount, findAccountsByName } from './queries.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';

/** From the second level on an identity provider asks for two factors itself. */
const TWO_FACTOR_LEVEL = 2;

/** The portal account of the guardian with that fiscal code, made when there is none yet; `null`: nobody known. */
export async function accountOfFiscalCode(tx: TenantTx, fiscalCode: string): Promise<number | null> {
  const known = await findAccountOfGuardianWith(tx, fiscalCode);
  if (known !== null) return known;
  const guardianId = await findGuardianWith(tx, fiscalCode);
  if (guardianId === null) return null;
  await insertGuardianAccounts(tx, [guardianId]);
  return findAccountOfGuardianWith(tx, fiscalCode);
}

/** The account with that user name on a surface; `null` when there is none, or it may not be used. */
export async function accountOfUsername(
  tx: TenantTx,
  surface: SurfaceName,
  username: string,
): Promise<number | null> {
  const [account] = await findAccountsByName(tx, surface, username.trim().toLowerCase(), 1);
  return account && account.username === username.trim().toLowerCase() && !account.isDisabled
    ? account.accountId
    : null;
}

/**
 * Signs in whoever an identity provider vouches for. A temporary password that was never changed ends here: its owner
 * has shown to need none. `null` for an account that is disabled.
 */
export async function enterWithIdentity(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { accountId: number; surface: SurfaceName; kind: string; level: number },
  browser: Browser,
): Promise<(SignedIn & { hasEmail: boolean }) | null> {
  const account = await findAccount(tx, wanted.accountId);
  if (!account || account.isDisabled || account.surface !== wanted.surface) return null;
  await dropTemporaryPassword(tx, wanted.accountId);
  await recordAudit(tx, {
    actor: `${wanted.surface}:${account.username}`,
    action: 'accounts.log_in',
    subjectKind: 'account',
    subjectId: wanted.accountId,
    detail: { with: wanted.kind },
  });
  const secondFactor = wanted.level >= TWO_FACTOR_LEVEL ? 'now' : null;
  const signedIn = await signIn(tx, tenantId, wanted.accountId, wanted.surface, browser, secondFactor);
  return { ...signedIn, hasEmail: (account.email ?? '') !== '' };
}
