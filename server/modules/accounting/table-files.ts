/** The accounting as files. Their columns are explained in the office (`common/accounting-columns.ts`). */
import { MOVEMENT_COLUMNS, YEAR_COLUMNS } from '#common/accounting-columns.ts';
import type { AccountingYear, Figure, RevenueAccount } from '#common/contract/accounting.ts';
import type { DataTable } from '#server/platform/data-table.ts';
import { columnsOf } from './expense-files.ts';
import type { FiledMovement } from './list-movements.ts';
import { accountKey, residueOf } from './rules.ts';

const CENTS: ReadonlySet<string> = new Set([
  'Accertato',
  'Note di credito',
  'Discarichi',
  'Incassi pagoPA',
  'Altri incassi',
  'Compensazioni',
  'Rimborsi pagati',
  'Variazione del residuo',
  'Importo',
]);
const FIGURE_NAMES: Readonly<Record<Figure, string>> = {
  assessed: 'Accertato',
  credited: 'Note di credito',
  written_off: 'Discarichi',
  pagopa: 'Incassi pagoPA',
  other_means: 'Altri incassi',
  compensated: 'Compensazioni',
  refunded: 'Rimborsi pagati',
};

/** One row a month and account. */
export function tabulateYear({ months, accounts }: AccountingYear): DataTable {
  const names = new Map(accounts.map((account) => [accountKey(account), account]));
  return {
    columns: columnsOf(YEAR_COLUMNS, CENTS),
    rows: months.map((row) => [
      row.month,
      ...nameOf(names.get(accountKey(row))),
      row.assessedCents,
      row.creditedCents,
      row.writtenOffCents,
      row.pagopaCents,
      row.otherMeansCents,
      row.compensatedCents,
      row.refundedCents,
      residueOf(row),
    ]),
  };
}

/** One row a figure of an entry. */
export function tabulateMovements(
  movements: readonly FiledMovement[],
  accounts: readonly RevenueAccount[],
): DataTable {
  const names = new Map(accounts.map((account) => [accountKey(account), account]));
  return {
    columns: columnsOf(MOVEMENT_COLUMNS, CENTS),
    rows: movements.map((row) => [
      row.bookedOn,
      String(row.entryId),
      ...nameOf(names.get(accountKey(row))),
      FIGURE_NAMES[row.figure],
      row.what,
      row.invoice?.code ?? null,
      row.iuv,
      row.payerName,
      row.childName,
      row.cents,
    ]),
  };
}

function nameOf(account: RevenueAccount | undefined): (string | null)[] {
  return account ? [account.code, account.label, account.serviceName] : [null, null, null];
}
