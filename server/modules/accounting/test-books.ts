/** What the tests of the accounts ask of a Comune's books. */
import { expect } from 'vitest';
import type { AccountingYear, IncomeKind } from '#common/contract/accounting.ts';
import { systemClock } from '#server/platform/clock.ts';
import type { TenantId } from '#server/platform/db.ts';
import type { TestDatabase } from '../../../test/support/database.ts';
import { readYear } from './read-year.ts';

const OF_INVOICES: readonly IncomeKind[] = ['canteen', 'fixed_parts', 'other_charges', 'postage', 'interest'];

export function yearOf(database: TestDatabase, tenantId: TenantId, year = 2026): Promise<AccountingYear> {
  return database.inTenant(tenantId, (tx) => readYear(tx, year, systemClock.now()));
}

/** What the ledger's accounts come to up to the end of a year. */
export async function ledgerUpTo(
  database: TestDatabase,
  tenantId: TenantId,
  year: number,
): Promise<Record<string, number>> {
  const found = await database.ownerPool.query<{ account: string; cents: number }>(
    `select p.account, sum(p.amount_cents)::int as cents from ledger_posting p join ledger_entry e using (tenant_id, entry_id)
     where p.tenant_id = $1 and e.booked_on <= make_date($2, 12, 31) group by p.account`,
    [tenantId, year],
  );
  return Object.fromEntries(found.rows.map(({ account, cents }) => [account, cents]));
}

/** Every balance of the accounts is a balance of the ledger. */
export async function expectToTie(
  database: TestDatabase,
  tenantId: TenantId,
  years: readonly number[] = [2026],
): Promise<void> {
  for (const year of years) {
    const { accounts, isBalanced } = await yearOf(database, tenantId, year);
    const ledger = await ledgerUpTo(database, tenantId, year);
    const closing = (kinds: readonly IncomeKind[]) =>
      accounts
        .filter(({ kind }) => kinds.includes(kind))
        .reduce((sum, { closingCents }) => sum + closingCents, 0);
    expect(isBalanced, `${year}`).toBe(true);
    expect(closing(OF_INVOICES)).toBe(ledger['receivable'] ?? 0);
    expect(closing(['prepaid_meals'])).toBe(0);
    expect(closing(['top_ups'])).toBe((ledger['wallet'] ?? 0) + (ledger['refund_due'] ?? 0));
    expect(closing(['family_credit'])).toBe(ledger['payer_credit'] ?? 0);
    expect(closing(['unassigned'])).toBe(ledger['suspense'] ?? 0);
  }
}
