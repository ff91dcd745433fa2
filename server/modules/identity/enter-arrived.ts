import type { SurfaceName } from '#common/contract/accounts.ts';
import { accountOfFiscalCode, enterWithIdentity } from '#server/modules/accounts/enter-with-identity.ts';
import type { Browser, SignedIn } from '#server/modules/accounts/sign-in.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { findLink, insertIdentitySession, linkAccount } from './link-queries.ts';
import { finishLogin, type ArrivedLogin } from './login-queries.ts';

/**
 * Ends a login whose answer was believed: whom the identity provider vouched for gets a new session in the place of the one
 * that the browser may have had. `null`: nobody whom the Comune knows.
 */
export async function enterArrived(
  tx: TenantTx,
  tenantId: TenantId,
  login: ArrivedLogin,
  {
    browserOn,
    isInShell,
    now,
  }: { browserOn: (surface: SurfaceName) => Browser; isInShell: boolean; now: Date },
): Promise<(SignedIn & { hasEmail: boolean }) | null> {
  const { surface, kind, level } = login;
  const accountId = await findAccountFor(tx, tenantId, login);
  const entered =
    accountId === null
      ? null
      : await enterWithIdentity(tx, tenantId, { accountId, surface, kind, level }, browserOn(surface));
  await finishLogin(tx, login.requestId, now, entered === null);
  if (!entered) return null;
  const { nameId, nameQualifier, sessionIndex } = login.person;
  const origin = { kind, idpEntityId: login.idpEntityId, nameId, nameQualifier, sessionIndex, isInShell };
  await insertIdentitySession(tx, tenantId, hashToken(entered.token), origin);
  return entered;
}

/**
 * The account that the office linked the identity to; on the portal otherwise that of the guardian who has its fiscal
 * code now: a link made by a code that was corrected since opens nothing.
 */
async function findAccountFor(tx: TenantTx, tenantId: TenantId, login: ArrivedLogin): Promise<number | null> {
  const { kind, surface, person } = login;
  const identity = { kind, subject: person.subject, surface };
  const link = await findLink(tx, identity);
  const isByOffice = link !== null && link.linkedBy !== 'fiscal_code';
  if (isByOffice || surface === 'office' || person.fiscalCode === null) return link?.accountId ?? null;
  const accountId = await accountOfFiscalCode(tx, person.fiscalCode);
  if (accountId !== null) await linkAccount(tx, tenantId, identity, accountId, 'fiscal_code');
  return accountId;
}
