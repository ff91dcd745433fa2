/** A table as an Excel workbook whose dates are dates and whose amounts are numbers. */
import type { DataColumn, DataTable } from './data-table.ts';
import type { ThreadTask } from './thread-task.ts';
import { doApart } from './threads.ts';

export interface Workbook {
  /** Excel allows 31 characters. */
  sheetName: string;
  /** The only date in the file that is not in its cells. */
  createdAt: Date;
  table: DataTable;
}

const FORMAT: Partial<Record<DataColumn['kind'], string>> = { date: 'dd/mm/yyyy', cents: '#,##0.00' };
const MIN_WIDTH = 12;
const MAX_WIDTH = 48;

/** The workbook's bytes, made in another thread. */
export function renderXlsx(workbook: Workbook): Promise<Buffer> {
  const task: ThreadTask = {
    moduleUrl: import.meta.url,
    functionName: writeXlsx.name,
    argument: workbook,
  };
  return doApart(task);
}

export async function writeXlsx({ sheetName, createdAt, table }: Workbook): Promise<Buffer> {
  // A third of a second and its memory, for the thread that makes workbooks and no other.
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = 'Refettorio';
  workbook.created = createdAt;
  workbook.modified = createdAt;
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map(({ header, kind }, index) => ({
    header,
    width: widthOf(table, index),
    style: { numFmt: FORMAT[kind] ?? 'General' },
  }));
  sheet.getRow(1).font = { bold: true };
  for (const row of table.rows)
    sheet.addRow(row.map((cell, index) => valueOf(cell, table.columns[index]?.kind ?? 'text')));
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function valueOf(cell: string | number | null, kind: DataColumn['kind']): string | number | Date | null {
  if (cell === null) return null;
  if (kind === 'cents') return Number(cell) / 100;
  // exceljs writes the wall clock of UTC.
  return kind === 'date' ? new Date(`${String(cell)}T00:00:00Z`) : cell;
}

function widthOf({ columns, rows }: DataTable, index: number): number {
  const longest = Math.max(
    columns[index]?.header.length ?? 0,
    ...rows.map((row) => String(row[index] ?? '').length),
  );
  return Math.min(MAX_WIDTH, Math.max(MIN_WIDTH, longest + 2));
}
