import { accountOfFiscalCode, enterWithIdentity } from '#server/modules/accounts/enter-with-identity.ts';
import type { Browser } from '#server/modules/accounts/sign-in.ts';
import type { SurfaceName } from '#common/contract/accounts.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { hashToken } from '#server/platform/session.ts';
import { findLink, insertIdentitySession, linkAccount } from './link-queries.ts';
import { findArrivedLogin, finishLogin as endLogin, type ArrivedLogin } from './login-queries.ts';
import { LOGIN_MINUTES } from './rules.ts';

/** How a login ends: signed in, at the page for who is not known, or nowhere, there being no login to finish. */
export type FinishedLogin =
  | { end: 'signed_in'; surface: SurfaceName; token: string; returnPath: string; hasEmail: boolean }
  | { end: 'unknown'; surface: SurfaceName }
  | { end: 'nothing' };

/**
 * The second half of a login, on a page of our own, where the browser shows its cookies again: the person whom the
 * identity provider vouched for gets a new session in the place of the one that the browser may have had. Once.
 */
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
    const { surface, kind, level, returnPath } = login;
    const accountId = await findAccountFor(tx, tenantId, login);
    const entered =
      accountId === null
        ? null
        : await enterWithIdentity(tx, tenantId, { accountId, surface, kind, level }, browserOn(surface));
    await endLogin(tx, login.requestId, now, entered === null);
    if (!entered) return { end: 'unknown', surface };
    const { nameId, nameQualifier, sessionIndex } = login.person;
    const origin = { kind, idpEntityId: login.idpEntityId, nameId, nameQualifier, sessionIndex };
    await insertIdentitySession(tx, tenantId, hashToken(entered.token), origin);
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
