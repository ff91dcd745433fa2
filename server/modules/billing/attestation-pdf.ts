/** The attestation of payments for the 730 on paper. */
import type { AttestationYear } from '#common/contract/attestation.ts';
import type { PaymentMeans } from '#common/contract/manual-entries.ts';
import { formatDate, romanDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { LEFT, PALE, style, WIDTH } from '#server/modules/payments/document-style.ts';
import { renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import type { PdfColumn } from '#server/platform/pdf-table.ts';
import { doApart } from '#server/platform/threads.ts';
import {
  drawPaperFeet,
  drawPaperHead,
  drawPaperTable,
  drawParagraph,
  NO_FISCAL_CODE,
  type PaperHead,
} from './paper-layout.ts';

export interface AttestationDocument {
  head: PaperHead;
  figures: AttestationYear;
  /** Of the year, in the order of their days: what each receipt settled of each invoice. */
  payments: {
    paidOn: string;
    /** Of pagoPA; `null` of what was paid by other means. */
    iuv: string | null;
    receiptId: string | null;
    means: 'pagopa' | PaymentMeans;
    childName: string;
    /** `null`: a top-up. */
    invoiceCode: string | null;
    amountCents: number;
    /** Whoever made the payment in the holder's place; `null` when it was the holder, or nobody knows. */
    otherPayer: string | null;
  }[];
}

const MEANS: Record<'pagopa' | PaymentMeans, string> = {
  pagopa: 'pagoPA',
  bank_transfer: 'bonifico',
  postal_slip: 'bollettino postale',
  card: 'carta',
  cash: 'contanti',
  other: 'altro mezzo',
};

const CHILD_COLUMNS: readonly PdfColumn[] = [
  { header: 'Alunno', width: 165 },
  { header: 'Codice fiscale', width: 130 },
  { header: 'Pagato', width: 76, align: 'right' },
  { header: 'Restituito', width: 76, align: 'right' },
  { header: 'Attestato', width: 76, align: 'right' },
];
const PAYMENT_COLUMNS: readonly PdfColumn[] = [
  { header: 'Pagato il', width: 58 },
  { header: 'IUV', width: 96 },
  { header: 'Identificativo della ricevuta', width: 156 },
  { header: 'Alunno', width: 90 },
  { header: 'Fattura', width: 62 },
  { header: 'Importo', width: 61, align: 'right' },
];

/** Drawn in another thread. */
export function renderAttestationPdf(document: AttestationDocument): Promise<Buffer> {
  return doApart({
    moduleUrl: import.meta.url,
    functionName: drawAttestationPdf.name,
    argument: document,
  });
}

export function drawAttestationPdf(document: AttestationDocument): Buffer {
  const { head, figures } = document;
  const { year, isOver } = figures;
  const title = `Attestazione dei pagamenti ${year} per il 730 – ${head.holderName}`;
  return renderPdf({ title, createdAt: head.drawnAt }, (canvas) => {
    canvas.block('Sect', () => {
      let y = drawPaperHead(canvas, head, {
        title: `ATTESTAZIONE DEI PAGAMENTI ${year}`,
        subtitle: isOver
          ? 'Servizio di refezione scolastica – per il modello 730 e il modello Redditi'
          : `PROVVISORIA: l’anno ${year} non è finito. Non usarla per la dichiarazione dei redditi.`,
      });
      y = drawParagraph(canvas, openingOf(document), y, { lines: 4 }) + 8;
      y = drawPaperTable(canvas, CHILD_COLUMNS, figures.children.map(childRow), y);
      y = drawTotal(canvas, figures, y + 8);
      y = drawNotes(canvas, notesOf(document), y + 10);
      y = drawParagraph(canvas, 'Pagamenti', y + 8, { lines: 1, isHeading: true }) + 4;
      y = drawPaperTable(canvas, PAYMENT_COLUMNS, document.payments.map(paymentRow), y);
      drawClosing(canvas, document, y + 14);
    });
    drawPaperFeet(canvas, head);
  });
}

function openingOf({ head, figures: { year }, payments }: AttestationDocument): string {
  const { tenantName, tenantFiscalCode, holderName, holderFiscalCode } = head;
  const isAllPagopa = payments.every(({ means }) => means === 'pagopa');
  const means = isAllPagopa ? 'attraverso pagoPA' : '(pagoPA, o il mezzo scritto accanto al pagamento)';
  const code = holderFiscalCode ? `codice fiscale ${holderFiscalCode}` : NO_FISCAL_CODE;
  return (
    `${tenantName} (codice fiscale ${tenantFiscalCode}) attesta che nell’anno ${year} ${holderName}, ${code}, ha pagato ` +
    'per il servizio di refezione scolastica (mensa) degli alunni qui indicati le somme seguenti, tutte con strumenti ' +
    `tracciabili ${means}, secondo il giorno del pagamento e al netto di quanto è stato restituito nell’anno.`
  );
}

function childRow(child: AttestationYear['children'][number]): string[] {
  const { name, fiscalCode, paidCents, backCents, attestedCents } = child;
  const amounts = [paidCents, backCents, attestedCents].map(formatEuro);
  return [name, fiscalCode ?? NO_FISCAL_CODE, ...amounts];
}

function paymentRow(payment: AttestationDocument['payments'][number]): string[] {
  const { paidOn, iuv, receiptId, means, childName, invoiceCode, amountCents } = payment;
  const proof = [iuv ?? '–', receiptId ?? `Registrato dall’ufficio: ${MEANS[means]}`];
  return [formatDate(paidOn), ...proof, childName, invoiceCode ?? 'ricarica', formatEuro(amountCents)];
}

function drawTotal(canvas: PdfCanvas, { attestedCents }: AttestationYear, y: number): number {
  canvas.decoration(LEFT, y, WIDTH, 28, PALE);
  const total = `Totale attestato: ${formatEuro(attestedCents)}`;
  const box = { x: LEFT + 10, y: y + 6, width: WIDTH - 20 };
  canvas.text('P', total, box, { ...style.strong, align: 'right' });
  return y + 28;
}

/** What a reader must know to use the figures rightly. */
function notesOf({ figures, payments }: AttestationDocument): string[] {
  const { year, children, surplusCents, creditBackCents } = figures;
  const later = children.filter(({ laterBackCents }) => laterBackCents > 0);
  const earlier = children.filter(({ earlierBackCents }) => earlierBackCents > 0);
  const others = Map.groupBy(
    payments.filter(({ otherPayer }) => otherPayer !== null),
    ({ otherPayer }) => otherPayer,
  );
  return [
    ...later.map(
      ({ name, laterBackCents }) =>
        `Delle somme pagate nel ${year} per ${name}, ${formatEuro(laterBackCents)} sono stati restituiti dopo la fine dell’anno.`,
    ),
    ...earlier.map(
      ({ name, earlierBackCents }) =>
        `Nel ${year} sono stati restituiti ${formatEuro(earlierBackCents)} pagati in anni precedenti per ${name}: ` +
        'chi li aveva detratti li deve dichiarare.',
    ),
    ...(surplusCents > 0
      ? [`Non sono compresi ${formatEuro(surplusCents)} versati oltre il dovuto, rimasti a credito.`]
      : []),
    ...(creditBackCents > 0
      ? [
          `Nel ${year} sono stati restituiti ${formatEuro(creditBackCents)} del credito: la somma attestata ne tiene già conto.`,
        ]
      : []),
    ...[...others].map(([otherPayer, made]) => {
      const iuvs = [...new Set(made.flatMap(({ iuv }) => iuv ?? []))].join(', ');
      return `Per l’intestatario ha eseguito il pagamento ${otherPayer}: IUV ${iuvs}.`;
    }),
  ];
}

function drawNotes(canvas: PdfCanvas, notes: readonly string[], top: number): number {
  return notes.reduce((y, note) => drawParagraph(canvas, note, y, { lines: 6 }) + 2, top);
}

function drawClosing(canvas: PdfCanvas, { head, figures }: AttestationDocument, top: number): void {
  const { tenantName, office, drawnAt } = head;
  const use = figures.isOver
    ? 'Rilasciata per l’uso nel modello 730 e nel modello Redditi, ai fini della detrazione delle spese scolastiche ' +
      '(art. 15, comma 1, lettera e-bis del TUIR, D.P.R. 917/1986). Esente da imposta di bollo ' +
      '(Agenzia delle Entrate, circolare n. 18/E del 6 maggio 2016).'
    : `Situazione provvisoria: l’attestazione per il modello 730 si scarica dal 1° gennaio ${figures.year + 1}.`;
  const y = drawParagraph(canvas, use, top, { lines: 4 });
  const by = office ? `${tenantName} – ${office}` : tenantName;
  drawParagraph(canvas, `Rilasciata il ${formatDate(romanDate(drawnAt))} da ${by}.`, y + 8, { lines: 2 });
}
