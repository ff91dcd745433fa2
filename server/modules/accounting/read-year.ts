import type { AccountingYear } from '#common/contract/accounting.ts';
import type { TenantTx } from '#server/platform/db.ts';
import { listAccounts } from './accounts.ts';
import { expectMany, sumLedger, sumMovements, sumOpenings } from './queries.ts';
import { accountKey, foldMonths, foldYear, isBalanced, sumFigures } from './rules.ts';

/** A calendar year by account and month, and whether it is what the ledger says. */
export async function readYear(tx: TenantTx, year: number, now: Date): Promise<AccountingYear> {
  const range = { from: `${year}-01-01`, to: `${year}-12-31` };
  const accounts = await listAccounts(tx);
  await expectMany(tx);
  const months = foldMonths(await sumMovements(tx, range), accounts);
  const openings = await sumOpenings(tx, range.from);
  return {
    year,
    accounts: foldYear(
      months,
      new Map(openings.map((opening) => [accountKey(opening), opening.cents])),
      accounts,
    ),
    months,
    isBalanced: isBalanced(sumFigures(months), await sumLedger(tx, range)),
    updatedAt: now.toISOString(),
  };
}
