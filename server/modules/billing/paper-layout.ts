/** What the papers that a family takes away have in common: the Comune's head, the holder, the foot of each page. */
import { formatInstant } from '#common/dates.ts';
import {
  BLUE,
  COLUMN,
  drawBanner,
  LEFT,
  RIGHT,
  SECOND,
  style,
  WIDTH,
} from '#server/modules/payments/document-style.ts';
import { PAGE_HEIGHT, type PdfCanvas } from '#server/platform/pdf.ts';
import { drawPdfTable, type PdfColumn } from '#server/platform/pdf-table.ts';

export interface PaperHead {
  tenantName: string;
  tenantFiscalCode: string;
  office: string | null;
  contact: string | null;
  holderName: string;
  holderFiscalCode: string | null;
  holderAddress: readonly string[];
  drawnAt: Date;
  /** Papers of demo tenants say that they are for trying. */
  simulated: boolean;
}

export const NO_FISCAL_CODE = 'codice fiscale non registrato';

const FOOT = PAGE_HEIGHT - 36;
const LAST_LINE = FOOT - 12;

/** Opens the first page; returns the y below the head. */
export function drawPaperHead(
  canvas: PdfCanvas,
  head: PaperHead,
  { title, subtitle }: { title: string; subtitle: string },
): number {
  canvas.newPage();
  if (head.simulated) drawBanner(canvas, 'DOCUMENTO DI PROVA – dati inventati, senza valore');
  const sender = drawLines(canvas, head.tenantName, { x: LEFT, y: 42 }, [
    `Cod. Fiscale ${head.tenantFiscalCode}`,
    head.office,
    head.contact,
  ]);
  const label = canvas.text('P', 'Intestato a', { x: SECOND, y: 42, width: COLUMN }, style.label);
  const holder = drawLines(canvas, head.holderName, { x: SECOND, y: label }, [
    head.holderFiscalCode ? `Cod. Fiscale ${head.holderFiscalCode}` : NO_FISCAL_CODE,
    ...head.holderAddress,
  ]);
  let y = Math.max(sender, holder) + 8;
  canvas.decoration(LEFT, y, WIDTH, 1.5, BLUE);
  y = canvas.text('H1', title, { x: LEFT, y: y + 12, width: WIDTH, lines: 2 }, style.title);
  return canvas.text('P', subtitle, { x: LEFT, y: y + 2, width: WIDTH, lines: 2 }, { size: 12 }) + 10;
}

/** A name and what is known of it; returns the y below. */
function drawLines(
  canvas: PdfCanvas,
  name: string,
  at: { x: number; y: number },
  lines: readonly (string | null)[],
): number {
  let y = canvas.text('P', name, { ...at, width: COLUMN, lines: 2 }, style.strong);
  for (const line of lines) if (line) y = canvas.text('P', line, { x: at.x, y, width: COLUMN }, style.small);
  return y;
}

/** Once everything is drawn. */
export function drawPaperFeet(canvas: PdfCanvas, { tenantName, drawnAt }: PaperHead): void {
  const made = `${tenantName} – documento del ${formatInstant(drawnAt)}`;
  const numbered = { x: LEFT, y: FOOT, width: WIDTH };
  canvas.numberPages((page, count) => `${made} – pagina ${page} di ${count}`, numbered, {
    ...style.label,
    align: 'right',
  });
}

/** A table as wide as the page; returns the y below it. */
export function drawPaperTable(
  canvas: PdfCanvas,
  columns: readonly PdfColumn[],
  rows: readonly (readonly string[])[],
  y: number,
): number {
  const look = {
    header: { ...style.label, weight: 'bold' },
    cell: style.small,
    ruleColor: '#c5d3e0',
  } as const;
  return drawPdfTable(canvas, { columns, rows, x: LEFT, y, top: LEFT, bottom: LAST_LINE, look });
}

/** A text over the page's width, on the next page when this one has no room for its lines. */
export function drawParagraph(
  canvas: PdfCanvas,
  text: string,
  y: number,
  { lines = 3, isHeading = false }: { lines?: number; isHeading?: boolean } = {},
): number {
  const look = isHeading ? style.heading : style.body;
  const needed = lines * look.size * 1.25 + (isHeading ? 60 : 0);
  if (y + needed > LAST_LINE) {
    canvas.newPage();
    y = LEFT;
  }
  return canvas.text(isHeading ? 'H2' : 'P', text, { x: LEFT, y, width: RIGHT - LEFT, lines }, look);
}
