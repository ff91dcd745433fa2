import { IDENTITY_KINDS, type LinkOperatorRefusal } from '#common/contract/identity.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { accountOfUsername } from '#server/modules/accounts/enter-with-identity.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { deleteOperatorLinks, findOperatorsOf, linkAccount } from './link-queries.ts';

/** Lets an operator of the office enter with SPID and CIE too. */
export async function linkOperator(
  tx: TenantTx,
  tenantId: TenantId,
  wanted: { username: string; fiscalCode: string },
  actor: string,
): Promise<Outcome<null, 'unknown_account' | 'bad_fiscal_code' | 'identity_taken'>> {
  const accountId = await accountOfUsername(tx, 'office', wanted.username);
  if (accountId === null) return refuse('unknown_account');
  return linkOperatorAccount(tx, tenantId, { accountId, fiscalCode: wanted.fiscalCode }, actor);
}

/** The same for an account that is known. An identity opens one operator's account at most. */
export async function linkOperatorAccount(
  tx: TenantTx,
  tenantId: TenantId,
  { accountId, fiscalCode }: { accountId: number; fiscalCode: string },
  actor: string,
): Promise<Outcome<null, LinkOperatorRefusal>> {
  const code = checkFiscalCode(fiscalCode);
  if (!code.ok) return refuse('bad_fiscal_code');
  const subject = `TINIT-${code.value}`;
  const owners = await findOperatorsOf(tx, subject);
  if (owners.some((owner) => owner !== accountId)) return refuse('identity_taken');
  for (const kind of IDENTITY_KINDS) {
    await linkAccount(tx, tenantId, { kind, subject, surface: 'office' }, accountId, actor);
  }
  await recordAudit(tx, {
    actor,
    action: 'identity.link_operator',
    subjectKind: 'account',
    subjectId: accountId,
  });
  return ok(null);
}

/** From now on no digital identity opens the operator's account. */
export async function unlinkOperator(
  tx: TenantTx,
  accountId: number,
  actor: string,
): Promise<Outcome<null, 'not_linked'>> {
  if ((await deleteOperatorLinks(tx, accountId)) === 0) return refuse('not_linked');
  await recordAudit(tx, {
    actor,
    action: 'identity.unlink_operator',
    subjectKind: 'account',
    subjectId: accountId,
  });
  return ok(null);
}
