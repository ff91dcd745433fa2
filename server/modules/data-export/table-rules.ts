/** What goes into an export and how its files are called; nothing here reads or writes. */
import { EXPORTED, type ExportedTable } from './exported-tables.ts';

export interface TableColumn {
  name: string;
  /** PostgreSQL's. */
  type: string;
  isRequired: boolean;
  isKey: boolean;
  /** The table whose row it names. */
  refersTo: string | null;
}

/** What was written of a table. */
export interface CopiedFile {
  name: string;
  meaning: string;
  rowCount: number;
  byteCount: number;
  sha256: string;
}

/** A file can be ten megabytes large; a row that holds none is some hundred bytes. */
const ROWS_AT_ONCE = 2_000;

export function rowsAtOnce({ hasFiles }: ExportedTable): number {
  return hasFiles ? 1 : ROWS_AT_ONCE;
}

/** By name, in the order in which they are written. */
export function tablesFor({ hasDiets }: { hasDiets: boolean }): [name: string, table: ExportedTable][] {
  return Object.entries(EXPORTED).filter(([, { isAboutDiets }]) => hasDiets || !isAboutDiets);
}

/** SQL: the rows that whoever asked may have; `null`: all. */
export function conditionFor(
  { withoutDiets }: ExportedTable,
  { hasDiets }: { hasDiets: boolean },
): string | null {
  return hasDiets ? null : (withoutDiets ?? null);
}

/** What identifies the Comune is the same in every row of it and says nothing: only its own row has it. */
export function columnsFor(
  name: string,
  { withheld = [] }: ExportedTable,
  columns: readonly TableColumn[],
): TableColumn[] {
  return columns.filter(
    (column) => !withheld.includes(column.name) && (column.name !== 'tenant_id' || name === 'tenant'),
  );
}

export function fileName(table: string): string {
  return `${table}.csv`;
}
