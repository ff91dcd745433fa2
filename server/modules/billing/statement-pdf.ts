/** The estratto conto on paper: a line a movement, the balances at both ends. */
import type { Statement } from '#common/contract/statement.ts';
import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { drawField, LEFT, PALE, style, WIDTH } from '#server/modules/payments/document-style.ts';
import { printedRows } from '#server/platform/data-table.ts';
import { renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import type { PdfColumn } from '#server/platform/pdf-table.ts';
import { doApart } from '#server/platform/threads.ts';
import { drawPaperFeet, drawPaperHead, drawPaperTable, type PaperHead } from './paper-layout.ts';
import { statementTable } from './statement-table.ts';

export interface StatementDocument {
  head: PaperHead;
  statement: Statement;
}

const WIDTHS = [58, 92, 104, 95, 58, 58, 58];
const FIGURE_WIDTH = WIDTH / 4;

/** Drawn in another thread. */
export function renderStatementPdf(document: StatementDocument): Promise<Buffer> {
  return doApart({
    moduleUrl: import.meta.url,
    functionName: drawStatementPdf.name,
    argument: document,
  });
}

export function drawStatementPdf({ head, statement }: StatementDocument): Buffer {
  const { from, to } = statement;
  const period = `Dal ${formatDate(from)} al ${formatDate(to)}`;
  const title = `Estratto conto di ${head.holderName}, ${formatDate(from)} - ${formatDate(to)}`;
  return renderPdf({ title, createdAt: head.drawnAt }, (canvas) => {
    canvas.block('Sect', () => {
      const below = drawPaperHead(canvas, head, { title: 'ESTRATTO CONTO', subtitle: period });
      drawMovements(canvas, statement, drawFigures(canvas, statement, below) + 16);
    });
    drawPaperFeet(canvas, head);
  });
}

function drawFigures(canvas: PdfCanvas, statement: Statement, top: number): number {
  const { openingCents, billedCents, settledCents, closingCents } = statement;
  canvas.decoration(LEFT, top, WIDTH, 46, PALE);
  const figures = [
    [`Saldo iniziale${directionOf(openingCents)}`, Math.abs(openingCents)],
    ['Addebiti', billedCents],
    ['Pagamenti e accrediti', settledCents],
    [`Saldo finale${directionOf(closingCents)}`, Math.abs(closingCents)],
  ] as const;
  for (const [index, [label, cents]] of figures.entries()) {
    const box = { x: LEFT + 10 + index * FIGURE_WIDTH, y: top + 9, width: FIGURE_WIDTH - 14 };
    drawField(canvas, label, formatEuro(cents), box, style.strong);
  }
  return top + 46;
}

/** A balance above zero is owed to the Comune. */
function directionOf(cents: number): string {
  return cents > 0 ? ' – da pagare' : cents < 0 ? ' – a credito' : '';
}

function drawMovements(canvas: PdfCanvas, statement: Statement, top: number): void {
  const table = statementTable(statement);
  const columns = table.columns.map(({ header, kind }, index): PdfColumn => {
    const column = { header, width: WIDTHS[index] ?? 0 };
    return kind === 'cents' ? { ...column, align: 'right' } : column;
  });
  drawPaperTable(canvas, columns, printedRows(table), top);
}
