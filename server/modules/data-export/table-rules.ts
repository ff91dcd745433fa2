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

/** A file of the archive that a row of a table brings. */
export interface RowFile {
  folder: string;
  table: string;
  /** The row's own key; `null` where the Comune has one row. */
  key: { column: string; value: number } | null;
  /** As it was handed in. */
  originalName: string | null;
  /** `null`: sealed with a key that the installation does not have. */
  content: Buffer | null;
  /** Of its name, without the dot. */
  ending: string;
}

/** By the row's number, never by a name that somebody has made up. */
export function pathOf({ folder, key, ending }: Omit<RowFile, 'content'>): string {
  return `${folder}/${key?.value ?? folder}.${ending}`;
}

/** Of a file that was handed in: as its name ends, where that is an ending. */
export function endingOf(name: string): string | null {
  return /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

/** A line of `indice-file.csv`. */
export interface IndexedFile {
  path: string;
  row: Omit<RowFile, 'content'>;
  /** `null`: it did not open, and is not in the archive. */
  written: { byteCount: number; sha256: string } | null;
}

/** Whom files are for, beside the tables. */
export interface ExportScope {
  hasDiets: boolean;
  hasTicketFiles: boolean;
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
  { withheld = [], file }: ExportedTable,
  columns: readonly TableColumn[],
): TableColumn[] {
  return columns.filter(
    (column) =>
      !withheld.includes(column.name) &&
      column.name !== file?.column &&
      (column.name !== 'tenant_id' || name === 'tenant'),
  );
}

export function fileName(table: string): string {
  return `${table}.csv`;
}
