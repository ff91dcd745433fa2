/** The files for the intermediary. Their columns are explained in the office (`common/accounting-columns.ts`). */
import {
  EXPENSE_COLUMNS,
  PAYMENT_COLUMNS,
  REFUND_COLUMNS,
  REFUSED_COLUMNS,
  type FileColumn,
} from '#common/accounting-columns.ts';
import type { ExpenseFile, ExpenseRefusal } from '#common/contract/accounting.ts';
import type { DataColumn, DataTable } from '#server/platform/data-table.ts';
import { refundedOf, type Expense } from './read-expenses.ts';

const REFUSALS: Readonly<Record<ExpenseRefusal, string>> = {
  opposed: 'Opposizione del pagante',
  payer_code: 'Codice fiscale del pagante mancante o non valido',
  child_code: 'Codice fiscale dell’alunno mancante o non valido',
  both_codes: 'Codici fiscali del pagante e dell’alunno mancanti o non validi',
};
const MEANS = {
  pagopa: 'pagoPA',
  bank_transfer: 'Bonifico',
  postal_slip: 'Bollettino postale',
  card: 'Carta',
  cash: 'Contanti',
  other: 'Altro',
} as const;

export const EXPENSE_FILE_NAMES: Readonly<Record<ExpenseFile, string>> = {
  summary: 'spese',
  payments: 'pagamenti',
  refunds: 'rimborsi-anni-precedenti',
  refused: 'escluse',
};

export function tabulateExpenses(file: ExpenseFile, year: number, expenses: readonly Expense[]): DataTable {
  const good = expenses.filter(({ refusal }) => refusal === null);
  switch (file) {
    case 'summary': {
      const rows = good.filter(({ paidCents }) => paidCents > 0).map((expense) => summaryRow(year, expense));
      return { columns: columnsOf(EXPENSE_COLUMNS), rows };
    }
    case 'payments':
      return { columns: columnsOf(PAYMENT_COLUMNS), rows: good.flatMap(paymentRows) };
    case 'refunds':
      return {
        columns: columnsOf(REFUND_COLUMNS),
        rows: good.flatMap((expense) =>
          expense.refunds.map(({ paidYear, amountCents }) => [
            String(year),
            String(paidYear),
            ...peopleOf(expense),
            amountCents,
          ]),
        ),
      };
    case 'refused':
      return {
        columns: columnsOf(REFUSED_COLUMNS),
        rows: expenses.flatMap((expense) =>
          expense.refusal === null
            ? []
            : [[...summaryRow(year, expense), refundedOf(expense), REFUSALS[expense.refusal]]],
        ),
      };
  }
}

const CENTS: ReadonlySet<string> = new Set([
  'Pagato',
  'Restituito nell’anno',
  'Spesa',
  'Importo',
  'Rimborso',
  'Rimborsi di anni precedenti',
]);

export function columnsOf(columns: readonly FileColumn[], cents = CENTS): DataColumn[] {
  return columns.map(({ header }) => {
    if (cents.has(header)) return { header, kind: 'cents' };
    return { header, kind: header.startsWith('Data') ? 'date' : 'text' };
  });
}

function peopleOf({ payerFiscalCode, payerName, childFiscalCode, childName }: Expense) {
  return [payerFiscalCode, payerName, childFiscalCode, childName];
}

function summaryRow(year: number, expense: Expense): (string | number | null)[] {
  const { paidCents, backCents, attestedCents } = expense;
  return [String(year), ...peopleOf(expense), paidCents, backCents, attestedCents];
}

function paymentRows(expense: Expense): (string | number | null)[][] {
  return expense.payments.map(({ paidOn, amountCents, means, receipt, invoiceCode }) => [
    paidOn,
    ...peopleOf(expense),
    amountCents,
    MEANS[means],
    receipt?.iuv ?? null,
    invoiceCode ?? 'ricarica',
  ]);
}
