import { LOW_MEALS, WALLET_PAGE_SIZE, type WalletPage } from '#common/contract/wallets.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findWallets, type WantedWallets } from './office-queries.ts';

/** The balances of the Comune's children, a page of those that are wanted, with what there is of each kind. */
export async function listWallets(
  tx: TenantTx,
  wanted: WantedWallets & { page: number },
  clock: Clock,
): Promise<WalletPage> {
  const found = await findWallets(tx, wanted, {
    lowMeals: LOW_MEALS,
    limit: WALLET_PAGE_SIZE,
    offset: (wanted.page - 1) * WALLET_PAGE_SIZE,
  });
  return { ...found, total: found.counts[wanted.filter], updatedAt: clock.now().toISOString() };
}
