import type { TenantTx } from '#server/platform/db.ts';
import { findPayerPostings, type PayerPosting } from './queries.ts';
import type { LedgerEntry } from './rules.ts';

export type { PayerPosting } from './queries.ts';

/** What entries of these kinds moved on a payer's receivables, credit and children's wallets, posting by posting, in the order of the books. */
export function readPayerPostings(
  tx: TenantTx,
  payerId: number,
  kinds: readonly LedgerEntry['kind'][],
): Promise<PayerPosting[]> {
  return findPayerPostings(tx, payerId, kinds);
}
