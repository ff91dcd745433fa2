/** The file that goes with debts handed over for coercive collection: a section for each invoice. */
import { formatDate, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import {
  drawPaperFeet,
  drawPaperHead,
  drawPaperTable,
  drawParagraph,
  type PaperHead,
} from '#server/modules/billing/paper-layout.ts';
import { WIDTH } from '#server/modules/payments/document-style.ts';
import { renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import type { PdfColumn } from '#server/platform/pdf-table.ts';
import type { ThreadTask } from '#server/platform/thread-task.ts';

export interface ProvedInvoice {
  code: string;
  description: string;
  childName: string;
  payerName: string;
  payerFiscalCode: string | null;
  payerAddress: string;
  issuedOn: DateString;
  dueOn: DateString;
  totalCents: number;
  outstandingCents: number;
  notices: string[][];
  mails: string[][];
  steps: { row: string[]; subject: string; body: string }[];
  entries: string[][];
}

export interface ProofDocument {
  tenantName: string;
  tenantFiscalCode: string;
  office: string | null;
  contact: string | null;
  drawnAt: Date;
  simulated: boolean;
  invoices: ProvedInvoice[];
}

const CHARS_OF_LINE = 95;

const NOTICES = columns(
  ['Codice avviso', 150],
  ['Importo', 70],
  ['Emesso il', 80],
  ['Scadenza', 80],
  ['Stato', 0],
);
const MAILS = columns(['Data', 80], ['Messaggio', 150], ['Indirizzo', 180], ['Esito', 0]);
const STEPS = columns(['Data', 70], ['Atto', 120], ['Modo', 100], ['Importo', 65], ['Consegna', 0]);
const ENTRIES = columns(['Data', 90], ['Registrazione', 210], ['Dare', 90], ['Avere', 0]);

export function proofPdfTask(document: ProofDocument): ThreadTask {
  return { moduleUrl: import.meta.url, functionName: drawProofPdf.name, argument: document };
}

export function drawProofPdf(document: ProofDocument): Buffer {
  const [first] = document.invoices;
  if (!first) throw new RangeError('no invoice to prove');
  const count = document.invoices.length;
  const title = count === 1 ? `Fascicolo della fattura ${first.code}` : `Fascicoli di ${count} fatture`;
  return renderPdf({ title, createdAt: document.drawnAt }, (canvas) => {
    for (const invoice of document.invoices)
      canvas.block('Sect', () => drawInvoice(canvas, document, invoice));
    drawPaperFeet(canvas, headOf(document, first));
  });
}

function headOf(document: ProofDocument, invoice: ProvedInvoice): PaperHead {
  return {
    ...document,
    holderName: invoice.payerName,
    holderFiscalCode: invoice.payerFiscalCode,
    holderAddress: invoice.payerAddress ? [invoice.payerAddress] : [],
  };
}

function drawInvoice(canvas: PdfCanvas, document: ProofDocument, invoice: ProvedInvoice): void {
  const subtitle = `${invoice.description} – ${invoice.childName}`;
  const head = headOf(document, invoice);
  let y = drawPaperHead(canvas, head, { title: `FATTURA ${invoice.code}`, subtitle });
  const { issuedOn, dueOn, totalCents, outstandingCents } = invoice;
  const sums = `Emessa il ${formatDate(issuedOn)}, scaduta il ${formatDate(dueOn)}. Importo ${formatEuro(totalCents)}, da riscuotere ${formatEuro(outstandingCents)}.`;
  y = drawParagraph(canvas, sums, y) + 12;
  y = drawPart(canvas, 'Avvisi di pagamento', NOTICES, invoice.notices, y);
  y = drawPart(canvas, 'E-mail', MAILS, invoice.mails, y);
  const steps = invoice.steps.map(({ row }) => row);
  y = drawPart(canvas, 'Solleciti', STEPS, steps, y);
  for (const { subject, body } of invoice.steps) {
    y = drawParagraph(canvas, subject, y, { lines: 2, isHeading: true }) + 4;
    for (const paragraph of body.split(/\n+/).filter((part) => part.trim() !== '')) {
      const lines = Math.ceil(paragraph.length / CHARS_OF_LINE) + 1;
      y = drawParagraph(canvas, paragraph, y, { lines }) + 4;
    }
    y += 8;
  }
  drawPart(canvas, 'Estratto della contabilità', ENTRIES, invoice.entries, y);
}

function drawPart(
  canvas: PdfCanvas,
  heading: string,
  table: readonly PdfColumn[],
  rows: readonly (readonly string[])[],
  y: number,
): number {
  const below = drawParagraph(canvas, heading, y, { lines: 1, isHeading: true }) + 4;
  if (rows.length === 0) return drawParagraph(canvas, 'Nessuno.', below, { lines: 1 }) + 12;
  return drawPaperTable(canvas, table, rows, below) + 12;
}

/** The last column takes what is left. */
function columns(...wanted: readonly (readonly [string, number])[]): PdfColumn[] {
  const taken = wanted.reduce((sum, [, width]) => sum + width, 0);
  return wanted.map(([header, width]) => ({ header, width: width === 0 ? WIDTH - taken : width }));
}
