import type { MovementsRefusal, WalletMovements } from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import { refuse, type Outcome } from '#common/outcome.ts';
import type { Clock } from '#server/platform/clock.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { findWalletChild } from './office-queries.ts';
import { readMovements } from './read-movements.ts';

/** The movements of any child's credit, for the office. */
export async function readOfficeMovements(
  tx: TenantTx,
  wanted: { childId: number; from: DateString; to: DateString },
  clock: Clock,
): Promise<Outcome<WalletMovements, MovementsRefusal>> {
  const child = await findWalletChild(tx, wanted.childId);
  return child ? readMovements(tx, child, wanted, clock) : refuse('unknown_child');
}
