import { LOW_MEALS, WALLET_PAGE_SIZE, type WalletPage } from '#common/contract/wallets.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { countWallets, findWallets, type WantedWallets } from './office-queries.ts';

/** The balances of the Comune's children, a page of those that are wanted, with what there is of each kind. */
export async function listWallets(
  tx: TenantTx,
  wanted: WantedWallets & { page: number },
  clock: Clock,
): Promise<WalletPage> {
  const counted = await countWallets(tx, wanted.search, LOW_MEALS);
  const rows = await findWallets(tx, wanted, {
    lowMeals: LOW_MEALS,
    limit: WALLET_PAGE_SIZE,
    offset: (wanted.page - 1) * WALLET_PAGE_SIZE,
  });
  return { rows, total: counted.counts[wanted.filter], ...counted, updatedAt: clock.now().toISOString() };
}
