import { IDENTITY_KINDS } from '#common/contract/identity.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { accountOfUsername } from '#server/modules/accounts/enter-with-identity.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { linkAccount } from './link-queries.ts';

/** Lets an operator of the office enter with SPID and CIE too. */
export async function linkOperator(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { username: string; fiscalCode: string },
  actor: string,
): Promise<Outcome<null, 'unknown_account' | 'bad_fiscal_code'>> {
  const code = checkFiscalCode(wanted.fiscalCode);
  if (!code.ok) return refuse('bad_fiscal_code');
  const accountId = await accountOfUsername(tx, 'office', wanted.username);
  if (accountId === null) return refuse('unknown_account');
  for (const kind of IDENTITY_KINDS) {
    const identity = { kind, subject: `TINIT-${code.value}`, surface: 'office' as const };
    await linkAccount(tx, tenantId, identity, accountId, actor);
  }
  await recordAudit(tx, {
    actor,
    action: 'identity.link_operator',
    subjectKind: 'account',
    subjectId: accountId,
  });
  return ok(null);
}
