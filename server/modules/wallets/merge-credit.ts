import { postEntry } from '#server/modules/ledger/post-entry.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { findWalletChild } from './office-queries.ts';
import { findBalance, lockWallets } from './queries.ts';
import { insertTransfer } from './request-queries.ts';

/** What a duplicate has left, or owes, becomes the kept child's: a *giroconto*, for posted rows stay as they are. */
export async function mergeCredit(
  tx: TenantTx,
  tenantId: TenantId,
  { keptId, mergedId }: { keptId: number; mergedId: number },
  { actor, clock }: { actor: string; clock: Clock },
): Promise<void> {
  await lockWallets(tx, tenantId, [keptId, mergedId]);
  const balance = await findBalance(tx, mergedId);
  if (balance === 0) return;
  const [fromChildId, toChildId] = balance > 0 ? [mergedId, keptId] : [keptId, mergedId];
  const amountCents = Math.abs(balance);
  const requestKey = `merge:${mergedId}`;
  const transfer = { fromChildId, toChildId, amountCents, requestKey, madeBy: actor };
  const transferId = await insertTransfer(tx, tenantId, transfer);
  if (transferId === null) throw new Error('a duplicate is merged once');
  const payerOf = async (childId: number) => (await findWalletChild(tx, childId))?.payerId ?? null;
  await postEntry(tx, tenantId, {
    kind: 'transfer',
    sourceKey: String(transferId),
    bookedOn: clock.today(),
    postings: [
      { account: 'wallet', amountCents, payerId: await payerOf(fromChildId), childId: fromChildId },
      { account: 'wallet', amountCents: -amountCents, payerId: await payerOf(toChildId), childId: toChildId },
    ],
  });
}
