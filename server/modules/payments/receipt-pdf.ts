/** The payment receipt that a family downloads or is sent: what pagoPA's telematic receipt says, set for people. */
import { formatInstant } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { PAGE_HEIGHT, renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import { drawPdfTable, type PdfColumn } from '#server/platform/pdf-table.ts';
import type { ThreadTask } from '#server/platform/thread-task.ts';
import { doApart } from '#server/platform/threads.ts';
import {
  BLUE,
  COLUMN,
  drawBanner,
  drawField,
  LEFT,
  PALE,
  RIGHT,
  SECOND,
  style,
  WIDTH,
} from './document-style.ts';

export interface ReceiptDocument {
  creditor: { name: string; fiscalCode: string };
  /** Who owed. */
  debtor: { fullName: string; fiscalCode: string };
  /** Who paid, as far as the payment service provider said; `null` when it said nothing. */
  payer: { fullName: string | null; fiscalCode: string | null } | null;
  iuv: string;
  noticeNumber: string;
  /** pagoPA's own identifier of the receipt. */
  receiptId: string;
  amountCents: number;
  /** Also the only date in the file's metadata: a receipt drawn again has the same bytes. */
  paidAt: Date;
  pspName: string | null;
  /** The invoices that the payment settled; long lists go on over the next pages. */
  invoices: { code: string; description: string; amountCents: number }[];
  simulated: boolean;
}

const LAST_LINE = PAGE_HEIGHT - 52;
const COLUMNS: readonly PdfColumn[] = [
  { header: 'Codice', width: 90 },
  { header: 'Descrizione', width: WIDTH - 180 },
  { header: 'Importo', width: 90, align: 'right' },
];

/** The receipt as a PDF, to be drawn in another thread. */
export function receiptPdfTask(receipt: ReceiptDocument): ThreadTask {
  return { moduleUrl: import.meta.url, functionName: drawReceiptPdf.name, argument: receipt };
}

export function renderReceiptPdf(receipt: ReceiptDocument): Promise<Buffer> {
  return doApart(receiptPdfTask(receipt));
}

export function drawReceiptPdf(receipt: ReceiptDocument): Buffer {
  const title = `Ricevuta di pagamento ${receipt.iuv}`;
  return renderPdf({ title, createdAt: receipt.paidAt }, (canvas) => {
    canvas.newPage();
    canvas.block('Sect', () => {
      drawHeader(canvas, receipt);
      drawParties(canvas, receipt);
      const below = drawPayment(canvas, receipt);
      drawInvoices(canvas, receipt.invoices, below + 18);
      const note = 'Documento ricavato dalla ricevuta telematica di pagoPA, che l’Ente Creditore conserva.';
      canvas.text('P', note, { x: LEFT, y: PAGE_HEIGHT - 40, width: WIDTH }, style.label);
    });
  });
}

function drawHeader(canvas: PdfCanvas, receipt: ReceiptDocument): void {
  if (receipt.simulated) drawBanner(canvas, 'RICEVUTA DI PROVA – senza valore');
  const below = canvas.text('H1', 'RICEVUTA DI PAGAMENTO', { x: LEFT, y: 42, width: 390 }, style.title);
  const paidAt = `Pagato il ${formatInstant(receipt.paidAt)}`;
  canvas.text('P', paidAt, { x: LEFT, y: below + 2, width: 390 }, { size: 12 });
  canvas.text('P', 'pagoPA', { x: RIGHT - 110, y: 42, width: 110 }, style.brand);
  canvas.decoration(LEFT, 106, WIDTH, 1.5, BLUE);
}

function drawParties(canvas: PdfCanvas, { creditor, debtor, payer }: ReceiptDocument): void {
  drawParty(canvas, 'Ente Creditore', creditor.name, creditor.fiscalCode, { x: LEFT, y: 118 });
  drawParty(canvas, 'Debitore', debtor.fullName, debtor.fiscalCode, { x: SECOND, y: 118 });
  if (payer) drawParty(canvas, 'Pagato da', payer.fullName, payer.fiscalCode, { x: SECOND, y: 188 });
}

function drawParty(
  canvas: PdfCanvas,
  heading: string,
  name: string | null,
  fiscalCode: string | null,
  at: { x: number; y: number },
): void {
  const { x } = at;
  let y = canvas.text('H2', heading, { ...at, width: COLUMN }, style.heading) + 1;
  if (name) y = canvas.text('P', name, { x, y, width: COLUMN, lines: 2 }, style.strong);
  if (fiscalCode) canvas.text('P', `Cod. Fiscale ${fiscalCode}`, { x, y, width: COLUMN }, style.body);
}

function drawPayment(canvas: PdfCanvas, receipt: ReceiptDocument): number {
  const top = 260;
  canvas.decoration(LEFT, top, WIDTH, 104, PALE);
  const left = { x: LEFT + 12, width: COLUMN - 12 };
  const right = { x: SECOND, width: COLUMN - 12 };
  drawField(
    canvas,
    'Importo pagato',
    formatEuro(receipt.amountCents),
    { ...left, y: top + 8 },
    { size: 18, weight: 'bold' },
  );
  drawField(
    canvas,
    'Prestatore di servizi di pagamento',
    receipt.pspName ?? '–',
    { ...right, y: top + 8 },
    style.strong,
  );
  drawField(
    canvas,
    'Codice Avviso',
    groupNoticeNumber(receipt.noticeNumber),
    { ...left, y: top + 46 },
    style.strong,
  );
  drawField(canvas, 'IUV', receipt.iuv, { ...right, y: top + 46 }, style.strong);
  drawField(
    canvas,
    'Identificativo della ricevuta',
    receipt.receiptId,
    { ...left, y: top + 74, width: WIDTH - 24 },
    style.body,
  );
  return top + 104;
}

function drawInvoices(canvas: PdfCanvas, invoices: ReceiptDocument['invoices'], top: number): void {
  if (invoices.length === 0) return;
  const y = canvas.text('H2', 'Che cosa hai pagato', { x: LEFT, y: top, width: WIDTH }, style.heading) + 6;
  drawPdfTable(canvas, {
    columns: COLUMNS,
    rows: invoices.map(({ code, description, amountCents }) => [code, description, formatEuro(amountCents)]),
    x: LEFT,
    y,
    top: LEFT,
    bottom: LAST_LINE,
    look: { header: style.label, cell: style.body, ruleColor: BLUE },
  });
}
