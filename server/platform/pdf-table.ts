/** A table over as many pages as it takes: its headings stand again on each. */
import type { PdfCanvas, TextStyle } from './pdf.ts';

export interface PdfColumn {
  header: string;
  /** Points, the gap to the next column included. */
  width: number;
  align?: 'right';
}

interface PdfTable {
  columns: readonly PdfColumn[];
  /** A cell a column, as it is to be read. A cell takes four lines at most. */
  rows: readonly (readonly string[])[];
  x: number;
  y: number;
  /** What is below stays free. */
  bottom: number;
  /** Where rows begin on a next page. */
  top: number;
  look: { header: TextStyle; cell: TextStyle; ruleColor: string };
}

const GAP = 8;
const MAX_LINES = 4;
const DEFAULT_LEADING = 1.25;

/** Returns the y below the last row, on the page where it ends. */
export function drawPdfTable(canvas: PdfCanvas, table: PdfTable): number {
  const { columns, rows, look } = table;
  const tallest = look.cell.size * (look.cell.leading ?? DEFAULT_LEADING) * MAX_LINES + GAP;
  const headings = columns.map(({ header }) => header);
  let { y } = table;
  canvas.block('Table', () => {
    canvas.block('TR', () => {
      y = drawCells(table, y, headings, look.header, (text, box, style) =>
        canvas.text('TH', text, box, style),
      );
    });
    rule(canvas, table, y);
    for (const row of rows) {
      if (y + tallest > table.bottom) {
        canvas.newPage();
        y = drawCells(table, table.top, headings, look.header, (text, box, style) =>
          canvas.repeated(text, box, style),
        );
        rule(canvas, table, y);
      }
      canvas.block('TR', () => {
        y = drawCells(table, y, row, look.cell, (text, box, style) => canvas.text('TD', text, box, style));
      });
      rule(canvas, table, y);
    }
  });
  return y;
}

type Write = (
  text: string,
  box: { x: number; y: number; width: number; lines: number },
  style: TextStyle,
) => number;

function drawCells(
  { columns, x: left }: PdfTable,
  y: number,
  cells: readonly string[],
  style: TextStyle,
  write: Write,
): number {
  let x = left;
  let below = y;
  for (const [index, { width, align = 'left' }] of columns.entries()) {
    // The last column ends where the table ends.
    const gap = index < columns.length - 1 ? GAP : 0;
    const box = { x, y: y + GAP / 2, width: width - gap, lines: MAX_LINES };
    below = Math.max(below, write(cells[index] ?? '', box, { ...style, align }));
    x += width;
  }
  return below + GAP / 2;
}

function rule(canvas: PdfCanvas, { columns, x, look }: PdfTable, y: number): void {
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  canvas.decoration(x, y, width, 0.5, look.ruleColor);
}
