/** The first visible sheet of a workbook as text. Runs in the worker of table-file.ts only. */
import exceljs, { type CellValue, type Workbook } from 'exceljs';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { shapeTable } from './table-file-rows.ts';
import type { TableFile, TableFileRefusal, TableRow } from './table-file.ts';
import { checkZip } from './zip-guard.ts';

const MAX_UNPACKED_BYTES = 100 * 1024 * 1024;
/** Rows as the file counts them, in each sheet: many are only formatted, and blank rows are no rows of the table. */
const MAX_ROW_ELEMENTS = 200_000;
/** The last line that Excel has. Walking to an invented line four thousand million took two minutes. */
const LAST_LINE = 1_048_576;
/**
 * Parts of a sheet that say nothing about its text, but whose ranges may name every cell there is: exceljs expands
 * some of them one cell at a time. Merged cells therefore hold their text once, in the first cell.
 */
const IGNORED_NODES = [
  ...['dimension', 'sheetViews', 'cols', 'autoFilter', 'mergeCells', 'rowBreaks', 'dataValidations'],
  ...['conditionalFormatting', 'hyperlinks', 'drawing', 'picture', 'tableParts', 'extLst'],
];

export async function readXlsx(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Outcome<TableFile, TableFileRefusal>> {
  const zip = checkZip(Buffer.from(bytes.buffer), MAX_UNPACKED_BYTES);
  if (!zip.ok) return refuse(zip.reason === 'too_large' ? 'too_large' : 'broken_xlsx');
  if (!zip.value.includes('xl/workbook.xml')) return refuse('broken_xlsx');
  const workbook = new exceljs.Workbook();
  const options = { ignoreNodes: IGNORED_NODES, maxRows: MAX_ROW_ELEMENTS };
  try {
    await workbook.xlsx.load(bytes.buffer, options);
  } catch (error) {
    // exceljs has no error classes; whatever else it throws here comes from the file that it was given.
    const isRowLimit = error instanceof Error && error.message.startsWith('Max row count');
    return refuse(isRowLimit ? 'too_many_rows' : 'broken_xlsx');
  }
  return tableOf(workbook);
}

function tableOf(workbook: Workbook): Outcome<TableFile, TableFileRefusal> {
  const sheet = workbook.worksheets.find(({ state }) => state === 'visible');
  if (!sheet || sheet.rowCount > LAST_LINE) return refuse('broken_xlsx');
  const lines: TableRow[] = [];
  sheet.eachRow((row, line) => {
    const cells: string[] = [];
    row.eachCell((cell, column) => (cells[column - 1] = cellText(cell.value, cell.numFmt)));
    lines.push({ line, cells: Array.from(cells, (cell) => cell ?? '') });
  });
  const table = shapeTable(lines);
  if (!table.ok) return table;
  const { header, rows } = table.value;
  // A sheet does not store the empty cells at the end of a row: their absence says nothing.
  for (const { cells } of rows) while (cells.length < header.length) cells.push('');
  return ok({ format: 'xlsx', encoding: null, delimiter: null, header, rows });
}

/** What the cell shows, as an Italian Excel would save it to CSV, except that dates and decimal points are ISO. */
function cellText(value: CellValue, numberFormat: string | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value.replace(/\r\n?/g, '\n');
  if (typeof value === 'number') return numberText(value, numberFormat);
  if (typeof value === 'boolean') return value ? 'VERO' : 'FALSO';
  if (value instanceof Date) return dateText(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return value.error;
  if ('hyperlink' in value) return value.text;
  return cellText(value.result, numberFormat);
}

/**
 * Decimals to fifteen significant digits, as Excel shows them: 0.1 + 0.2 is 0.3. Never an exponent. A format of
 * zeros only, usual for postal codes and school codes, keeps the zeros in front.
 */
function numberText(value: number, numberFormat: string | undefined): string {
  if (Number.isInteger(value)) {
    const zeros = /^0+$/.test(numberFormat ?? '') ? (numberFormat ?? '').length : 0;
    return value < 0 ? BigInt(value).toString() : BigInt(value).toString().padStart(zeros, '0');
  }
  const shown = String(Number(value.toPrecision(15)));
  return shown.includes('e') ? value.toFixed(20).replace(/0+$/, '').replace(/\.$/, '') : shown;
}

/** exceljs gives the wall clock of the sheet as if it were UTC. A time without a day has Excel's day zero. */
function dateText(value: Date): string {
  if (Number.isNaN(value.getTime())) return '#NUM!';
  const [day = '', time = ''] = value.toISOString().slice(0, 19).split('T');
  if (day === '1899-12-30') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}
