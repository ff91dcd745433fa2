/** From the lines of a file to a header and its rows: what CSV and XLSX have in common. */
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TableFile, TableRow } from './table-file.ts';

const MAX_ROWS = 60_000;
const MAX_COLUMNS = 60;

/**
 * The first line with content is the header. Blank lines go; so do the empty cells after the last heading, which
 * Excel adds wherever a cell was once used.
 */
export function shapeTable(
  lines: TableRow[],
): Outcome<Pick<TableFile, 'header' | 'rows'>, 'empty' | 'too_many_rows' | 'too_many_columns'> {
  const [first, ...rest] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (!first) return refuse('empty');
  if (rest.length > MAX_ROWS) return refuse('too_many_rows');
  const header = withoutEmptyEnd(first.cells, 0).map((cell) => cell.trim());
  const rows = rest.map(({ line, cells }) => ({ line, cells: withoutEmptyEnd(cells, header.length) }));
  if ([header, ...rows.map(({ cells }) => cells)].some(({ length }) => length > MAX_COLUMNS)) {
    return refuse('too_many_columns');
  }
  return ok({ header, rows });
}

function withoutEmptyEnd(cells: string[], keep: number): string[] {
  let length = cells.length;
  while (length > keep && cells[length - 1]?.trim() === '') length -= 1;
  return cells.slice(0, length);
}
