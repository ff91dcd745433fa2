/** CSV that an Italian Excel opens with a double click: semicolons, byte order mark, CRLF. */

export type CsvCell = string | number | null;

/** What a spreadsheet would run as a formula, the full-width forms and the minus sign included (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠−]/;
/** `-58,50`, `-1.234,56 €`, `-3.5`: a minus that only makes a number negative. */
const PLAIN_NUMBER = /^-(?:\d{1,3}(?:\.\d{3})+|\d+)(?:[.,]\d+)?(?: €)?$/;

/**
 * The whole file as text, to be written as UTF-8. `null` is an empty cell; a number is written as Italian Excel reads
 * it, with a decimal comma. Text that begins like a formula gets an apostrophe in front, NUL characters go.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellOf).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellOf(cell: CsvCell): string {
  if (cell === null) return '';
  const text = neutralised(typeof cell === 'number' ? String(cell).replace('.', ',') : cell);
  // Commas and tabs too: a spreadsheet set to split there would start a new cell, perhaps a formula, after them.
  return /[";,\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function neutralised(text: string): string {
  const clean = text.replaceAll('\0', '');
  return FORMULA_START.test(clean) && !PLAIN_NUMBER.test(clean) ? `'${clean}` : clean;
}
