import type { LoginFactorBody, LoginFactorRefusal } from '#common/contract/second-factor.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { endLoginStep, readLoginStep } from '#server/modules/second-factor/login-step.ts';
import { challengePasskeys } from '#server/modules/second-factor/passkeys.ts';
import { proveSecondFactor, type FactorDelay } from '#server/modules/second-factor/prove-second-factor.ts';
import { trustBrowser } from '#server/modules/second-factor/trusted-browsers.ts';
import type { Context } from '#server/platform/context.ts';
import { inTenant, type TenantId } from '#server/platform/db.ts';
import { findAccount } from './queries.ts';
import { signIn, type Browser, type SignedIn } from './sign-in.ts';

/** `trust`: the secret for the cookie of a browser that is not to be asked again. */
export type FullySignedIn = SignedIn & { accountId: number; trust: string | null };
type Refusal = Exclude<LoginFactorRefusal, 'factor_throttled'>;

/** The second half of an operator's login. A wrong code may be mended until the step's ten minutes are over. */
export function giveSecondFactor(
  context: Context,
  tenantId: TenantId,
  { token, proof, isTrusted }: LoginFactorBody,
  browser: Browser,
): Promise<Outcome<FullySignedIn, Refusal> | FactorDelay> {
  return inTenant(context.db, tenantId, async (tx) => {
    const now = context.clock.now();
    const accountId = await readLoginStep(tx, token, now);
    const account = accountId === null ? undefined : await findAccount(tx, accountId);
    if (!account || account.isDisabled) return refuse('step_over');
    const owner = { accountId: account.accountId, actor: `${account.surface}:${account.username}` };
    const proved = await proveSecondFactor(context, tx, tenantId, owner, proof);
    if (!proved.ok) return proved;
    if (!(await endLoginStep(tx, token))) return refuse('step_over');
    const { userAgent } = browser;
    const trust = isTrusted
      ? await trustBrowser(tx, tenantId, { accountId: account.accountId, userAgent, now })
      : null;
    const signedIn = await signIn(tx, tenantId, account.accountId, account.surface, browser, 'now');
    return ok({ ...signedIn, accountId: account.accountId, trust });
  });
}

/** What the browser is to ask a passkey during a login. */
export function challengeAtLogin(
  context: Context,
  tenantId: TenantId,
  token: string,
): Promise<Outcome<unknown, 'step_over'>> {
  return inTenant(context.db, tenantId, async (tx) => {
    const accountId = await readLoginStep(tx, token, context.clock.now());
    if (accountId === null) return refuse('step_over');
    return ok(await challengePasskeys(context, tx, tenantId, accountId));
  });
}
