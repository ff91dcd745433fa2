import type { Statement, StatementKind } from '#common/contract/statement.ts';
import type { DataTable } from '#server/platform/data-table.ts';

const KIND_NAMES = {
  invoice: 'Fattura',
  receipt: 'Pagamento',
  manual_receipt: 'Pagamento fuori da pagoPA',
  credit_note: 'Nota di credito',
  write_off: 'Importo abbuonato',
  refund: 'Rimborso',
  transfer: 'Giroconto',
  top_up: 'Ricarica',
  meal: 'Pasto',
  fixed_part: 'Quota fissa',
  adjustment: 'Rettifica',
  reversal: 'Storno',
} satisfies Record<StatementKind, string>;

/** The statement as a table, with the balances at both ends: what its file is, whatever the format. */
export function statementTable({ from, to, openingCents, closingCents, rows }: Statement): DataTable {
  const balance = (label: string, date: string, cents: number) => [
    date,
    label,
    null,
    null,
    null,
    null,
    cents,
  ];
  return {
    columns: [
      { header: 'Data', kind: 'date' },
      { header: 'Operazione', kind: 'text' },
      { header: 'Fatture', kind: 'text' },
      { header: 'Bambino', kind: 'text' },
      { header: 'Addebito', kind: 'cents' },
      { header: 'Accredito', kind: 'cents' },
      { header: 'Saldo', kind: 'cents' },
    ],
    rows: [
      balance('Saldo iniziale', from, openingCents),
      ...rows.map(({ bookedOn, kind, invoices, children, amountCents, balanceCents }) => [
        bookedOn,
        KIND_NAMES[kind],
        invoices.map(({ code }) => code).join(' '),
        [...new Set([...invoices.map(({ childName }) => childName), ...children])].join(', '),
        amountCents > 0 ? amountCents : null,
        amountCents < 0 ? -amountCents : null,
        balanceCents,
      ]),
      balance('Saldo finale', to, closingCents),
    ],
  };
}
