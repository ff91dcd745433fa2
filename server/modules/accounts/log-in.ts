import type { LoginBody, SurfaceName } from '#common/contract/accounts.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { enter, type Entered } from './enter.ts';
import { verifyPassword } from './hash-password.ts';
import { takesCredentials } from './identity-queries.ts';
import { findAccountsByName, markLogin, type AccountRow } from './queries.ts';
import type { Delay } from './rules.ts';
import type { Browser } from './sign-in.ts';
import { clearTries, failTry, startTry, takeBackTry, type PasswordTry } from './throttle-tries.ts';

/**
 * Signs in with user name or e-mail and password, or asks for the operator's second factor. Unknown user names, accounts that are disabled or have no password,
 * and wrong passwords are one refusal, `bad_credentials`, reached by the same work; `throttled` and `busy` say how long
 * to wait; `credentials_off`: families of this Comune enter with digital identities only. An e-mail address that several people share does not tell them apart: it counts as unknown.
 */
export async function logIn(
  context: Context,
  tenantId: TenantId,
  surface: SurfaceName,
  credentials: LoginBody,
  browser: Browser,
): Promise<Outcome<Entered, 'bad_credentials' | 'credentials_off'> | Delay> {
  const { db, clock } = context;
  const typedName = credentials.username.trim().toLowerCase();
  const start = await inTenant(db, tenantId, async (tx) => {
    if (surface === 'portal' && !(await takesCredentials(tx))) return null;
    const account = await findUsableAccount(tx, surface, typedName);
    const attempt: PasswordTry = {
      surface,
      account: account ? { accountId: account.accountId } : { typedName },
      address: browser.address,
    };
    return { account, attempt, delay: await startTry(tx, tenantId, attempt, clock.now()) };
  });
  if (!start) return refuse('credentials_off');
  if (start.delay) return start.delay;

  const { account, attempt } = start;
  // Outside any transaction: a connection is not held while waiting for a turn to hash.
  const verified = await verifyPassword(account?.passwordHash ?? null, credentials.password);
  if (!verified.ok) {
    await inTenant(db, tenantId, (tx) => takeBackTry(tx, tenantId, attempt, clock.now()));
    return verified;
  }
  return inTenant(db, tenantId, async (tx) => {
    const now = clock.now();
    if (
      verified.value &&
      account?.passwordHash &&
      (await markLogin(tx, account.accountId, account.passwordHash, now))
    ) {
      await clearTries(tx, attempt, now);
      await auditLogin(tx, surface, account, 'accounts.log_in');
      return ok(await enter(context, tx, tenantId, { accountId: account.accountId, surface }, browser));
    }
    await failTry(tx, tenantId, attempt, now);
    await auditLogin(tx, surface, account, 'accounts.log_in_failed');
    return refuse('bad_credentials');
  });
}

async function findUsableAccount(
  tx: TenantTx,
  surface: SurfaceName,
  typedName: string,
): Promise<AccountRow | null> {
  const [account, another] = await findAccountsByName(tx, surface, typedName, 2);
  return account && !another && !account.isDisabled ? account : null;
}

/** What was typed for a user name that does not exist is not written: it may be a password. */
function auditLogin(
  tx: TenantTx,
  surface: SurfaceName,
  account: AccountRow | null,
  action: string,
): Promise<void> {
  return recordAudit(tx, {
    actor: `${surface}:${account?.username ?? '?'}`,
    action,
    subjectKind: 'account',
    subjectId: account?.accountId ?? 'unknown',
  });
}
