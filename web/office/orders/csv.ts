/** What a spreadsheet would run as a formula (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r＝＋－＠−]/;

/** A file that an Italian Excel opens with a double click: semicolons, byte order mark, CRLF. */
export function csvOf(header: readonly string[], rows: ReadonlyArray<readonly (string | number)[]>): string {
  const lines = [header, ...rows].map((cells) => cells.map(cellOf).join(';'));
  return `\uFEFF${lines.join('\r\n')}\r\n`;
}

function cellOf(cell: string | number): string {
  if (typeof cell === 'number') return String(cell);
  const text = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[";,\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
