/** The accounts of the Comune's budget under which income is entered. */
import type { AccountsBody, AccountsRefusal, RevenueAccount } from '#common/contract/accounting.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { listServices } from '#server/modules/registry/list-services.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findAccountNames, lockAccountNames, replaceAccountNames } from './queries.ts';
import { accountKey, nameAccounts } from './rules.ts';

export async function listAccounts(tx: TenantTx): Promise<RevenueAccount[]> {
  return nameAccounts(await listServices(tx), await findAccountNames(tx));
}

/** Gives accounts their codes and names; those that are not given go back to what they are called by default. */
export async function saveAccounts(
  tx: TenantTx,
  tenantId: TenantId,
  { accounts }: AccountsBody,
  actor: string,
): Promise<Outcome<null, AccountsRefusal>> {
  await lockAccountNames(tx, tenantId);
  const before = await listAccounts(tx);
  const known = new Map(before.map((account) => [accountKey(account), account]));
  const names = accounts.map((one) => ({ ...one, code: one.code.trim(), label: one.label.trim() }));
  if (names.some((one) => !known.has(accountKey(one)))) return refuse('unknown_account');
  if (names.some(({ label }) => label === '')) return refuse('label_missing');
  if (new Set(names.map(accountKey)).size < names.length) return refuse('account_twice');
  await replaceAccountNames(tx, tenantId, names);
  const changed = names.filter((one) => {
    const old = known.get(accountKey(one));
    return old?.code !== one.code || old.label !== one.label;
  });
  if (changed.length > 0) {
    await recordAudit(tx, {
      actor,
      action: 'accounting.save_accounts',
      subjectKind: 'tenant',
      subjectId: tenantId,
      detail: { changed },
    });
  }
  return ok(null);
}
