import type { Statement, StatementKind } from '#common/contract/statement.ts';
import { formatDate } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';
import { toCsv } from '#server/platform/csv-writer.ts';

const KIND_NAMES = {
  invoice: 'Fattura',
  receipt: 'Pagamento',
  credit_note: 'Nota di credito',
  write_off: 'Importo abbuonato',
  refund: 'Rimborso',
  transfer: 'Giroconto',
  top_up: 'Ricarica',
} satisfies Record<StatementKind, string>;

const HEADER = ['Data', 'Operazione', 'Fatture', 'Bambino', 'Addebito', 'Accredito', 'Saldo'];

/** The statement as a table for a spreadsheet, with the balances at both ends. */
export function statementCsv({ from, to, openingCents, closingCents, rows }: Statement): string {
  const balance = (label: string, date: string, cents: number) => [
    formatDate(date),
    label,
    '',
    '',
    '',
    '',
    formatAmount(cents),
  ];
  return toCsv(HEADER, [
    balance('Saldo iniziale', from, openingCents),
    ...rows.map(({ bookedOn, kind, invoices, amountCents, balanceCents }) => [
      formatDate(bookedOn),
      KIND_NAMES[kind],
      invoices.map(({ code }) => code).join(' '),
      [...new Set(invoices.map(({ childName }) => childName))].join(', '),
      amountCents > 0 ? formatAmount(amountCents) : '',
      amountCents < 0 ? formatAmount(-amountCents) : '',
      formatAmount(balanceCents),
    ]),
    balance('Saldo finale', to, closingCents),
  ]);
}
