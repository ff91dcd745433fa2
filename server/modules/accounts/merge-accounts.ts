import type { TenantTx } from '#server/platform/db.ts';
import { closeOtherSessions } from '#server/platform/session.ts';
import { disableAccount, findAccountOf, giveAccount } from './access-queries.ts';
import { cancelEmailChanges } from './email-change-queries.ts';
import { consumeLinks } from './link-queries.ts';

/**
 * The duplicate of a guardian goes: its account is closed with its sessions and links, or becomes the kept guardian's when
 * that has none.
 */
export async function mergeAccounts(
  tx: TenantTx,
  { keptId, mergedId }: { keptId: number; mergedId: number },
  now: Date,
): Promise<void> {
  const account = await findAccountOf(tx, mergedId);
  if (!account) return;
  await cancelEmailChanges(tx, mergedId, now);
  if (await findAccountOf(tx, keptId)) {
    await closeOtherSessions(tx, account.accountId, null);
    await disableAccount(tx, account.accountId);
    await consumeLinks(tx, account.accountId, now);
  } else await giveAccount(tx, account.accountId, keptId);
}
