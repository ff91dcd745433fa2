/** A table that is written as CSV, as a workbook and on paper: what its cells are, not how they look. */
import { toCsv } from '#common/csv.ts';
import { formatDate } from '#common/dates.ts';
import { formatAmount } from '#common/money.ts';

export interface DataColumn {
  header: string;
  /** `date`: `YYYY-MM-DD`; `cents`: integer cents. */
  kind: 'text' | 'date' | 'cents' | 'count';
}

export interface DataTable {
  columns: readonly DataColumn[];
  /** A cell a column; `null` is empty. */
  rows: readonly (readonly (string | number | null)[])[];
}

/** The rows as an Italian reads them: `31/12/2026`, `1.234,56`. */
export function printedRows({ columns, rows }: DataTable): string[][] {
  return rows.map((row) => row.map((cell, index) => printed(cell, columns[index]?.kind ?? 'text')));
}

export function tableCsv(table: DataTable): string {
  return toCsv(
    table.columns.map(({ header }) => header),
    printedRows(table),
  );
}

function printed(cell: string | number | null, kind: DataColumn['kind']): string {
  if (cell === null) return '';
  if (kind === 'cents') return formatAmount(Number(cell));
  return kind === 'date' ? formatDate(String(cell)) : String(cell);
}
