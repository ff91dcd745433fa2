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
  return findPayerPostings(tx, [payerId], kinds);
}

/** The same of several payers, each with its own; whoever has none is absent. */
export async function readPostingsOfPayers(
  tx: TenantTx,
  payerIds: readonly number[],
  kinds: readonly LedgerEntry['kind'][],
): Promise<Map<number, PayerPosting[]>> {
  return Map.groupBy(await findPayerPostings(tx, payerIds, kinds), ({ payerId }) => payerId);
}
