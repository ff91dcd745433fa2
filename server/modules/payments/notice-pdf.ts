/**
 * The printed payment notice (avviso di pagamento pagoPA), one A4 page per notice. Contents and order follow the
 * official models (avviso pagoPA, Allegato 2); the wording is ours and pagoPA's name is set as plain text.
 */
import { formatDate, romanDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { PAGE_HEIGHT, renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import type { ThreadTask } from '#server/platform/thread-task.ts';
import { doApart } from '#server/platform/threads.ts';
import { BLUE, COLUMN, drawBanner, LEFT, RIGHT, SECOND, style, WIDTH } from './document-style.ts';
import { subjectOf, type NoticeDocument } from './notice-document.ts';
import { drawPaymentBox, drawPostalSlip } from './notice-pdf-payment.ts';

/**
 * One notice as a PDF of one page, to be drawn in another thread. Fails with a RangeError on data that no notice can have
 * (see `notice-codes.ts`).
 */
export function noticePdfTask(notice: NoticeDocument): ThreadTask {
  return noticesPdfTask([notice]);
}

/** The same for several in one file. */
export function noticesPdfTask(notices: readonly NoticeDocument[]): ThreadTask {
  return { moduleUrl: import.meta.url, functionName: drawNoticesPdf.name, argument: notices };
}

export function renderNoticePdf(notice: NoticeDocument): Promise<Buffer> {
  return doApart(noticePdfTask(notice));
}

/** Several notices in one file to print together, a page each; at least one is needed. */
export function drawNoticesPdf(notices: NoticeDocument[]): Buffer {
  const [first] = notices;
  if (!first) throw new RangeError('no notice to draw');
  const title =
    notices.length === 1
      ? `Avviso di pagamento ${groupNoticeNumber(first.noticeNumber)}`
      : `Avvisi di pagamento: ${notices.length} avvisi, dal numero ${groupNoticeNumber(first.noticeNumber)}`;
  const createdAt = notices.reduce(
    (last, { issuedAt }) => (issuedAt > last ? issuedAt : last),
    first.issuedAt,
  );
  return renderPdf({ title, createdAt }, (canvas) => {
    for (const notice of notices) {
      canvas.newPage();
      canvas.block('Sect', () => drawNotice(canvas, notice));
    }
  });
}

function drawNotice(canvas: PdfCanvas, notice: NoticeDocument): void {
  drawHeader(canvas, notice);
  drawParties(canvas, notice);
  drawAmount(canvas, notice);
  drawChannels(canvas, notice.creditor.postal !== null);
  drawPaymentBox(canvas, notice);
  if (notice.creditor.postal) drawPostalSlip(canvas, notice, notice.creditor.postal);
  const issued = `Avviso emesso il ${formatDate(romanDate(notice.issuedAt))}`;
  canvas.text('P', issued, { x: LEFT, y: PAGE_HEIGHT - 24, width: WIDTH }, style.label);
}

function drawHeader(canvas: PdfCanvas, notice: NoticeDocument): void {
  if (notice.simulated) drawBanner(canvas, 'AVVISO DI PROVA – non pagabile');
  const below = canvas.text('H1', 'AVVISO DI PAGAMENTO', { x: LEFT, y: 42, width: 390 }, style.title);
  canvas.text('P', subjectOf(notice), { x: LEFT, y: below + 2, width: 400, lines: 2 }, { size: 12 });
  canvas.text('P', 'pagoPA', { x: RIGHT - 110, y: 42, width: 110 }, style.brand);
  canvas.decoration(LEFT, 106, WIDTH, 1.5, BLUE);
}

function drawParties(canvas: PdfCanvas, { creditor, debtor }: NoticeDocument): void {
  const { fiscalCode, office, contact } = creditor;
  const parties = [
    {
      x: LEFT,
      heading: 'Ente Creditore',
      name: creditor.name,
      fiscalCode,
      details: [office, contact],
      lines: 2,
    },
    {
      x: SECOND,
      heading: 'Destinatario',
      name: debtor.fullName,
      fiscalCode: debtor.fiscalCode,
      details: debtor.addressLines.slice(0, 4),
      lines: 1,
    },
  ];
  for (const { x, heading, name, fiscalCode: code, details, lines } of parties) {
    let y = canvas.text('H2', heading, { x, y: 118, width: COLUMN }, style.heading) + 1;
    y = canvas.text('P', name, { x, y, width: COLUMN, lines: 2 }, style.strong);
    y = canvas.text('P', `Cod. Fiscale ${code}`, { x, y, width: COLUMN }, style.body) + 3;
    for (const detail of details) {
      if (detail) y = canvas.text('P', detail, { x, y, width: COLUMN, lines }, style.body);
    }
  }
  canvas.decoration(LEFT, 236, WIDTH, 0.75, BLUE);
}

function drawAmount(canvas: PdfCanvas, notice: NoticeDocument): void {
  const box = { x: LEFT, width: COLUMN };
  let y = canvas.text('H2', 'Quanto e quando pagare?', { ...box, y: 246 }, style.heading) + 2;
  y = canvas.text('P', formatEuro(notice.amountCents), { ...box, y }, style.amount);
  y = canvas.text('P', `entro il ${formatDate(notice.dueOn)}`, { ...box, y }, style.code) + 6;
  y = canvas.text(
    'P',
    'L’importo può cambiare dopo la stampa, per esempio per un rimborso, un conguaglio o una mora. Quando paghi, ' +
      'pagoPA chiede all’Ente Creditore la cifra aggiornata: sito, app o sportello possono quindi mostrarti un ' +
      'importo diverso da questo.',
    { ...box, y, lines: 7 },
    style.body,
  );
  canvas.text(
    'P',
    'L’avviso resta pagabile anche dopo la scadenza.',
    { ...box, y: y + 4, lines: 2 },
    style.body,
  );
}

function drawChannels(canvas: PdfCanvas, hasPostalAccount: boolean): void {
  const box = { x: SECOND, width: COLUMN };
  const places = [
    {
      heading: 'Online',
      text:
        `Con il sito o l’app del tuo Ente Creditore, ${hasPostalAccount ? 'di Poste Italiane, ' : ''}della tua banca ` +
        'o di un altro canale aderente a pagoPA. Si paga con carta, con addebito sul conto o con le app di pagamento.',
    },
    {
      heading: 'Di persona',
      text:
        `In banca, agli sportelli ATM abilitati, ${hasPostalAccount ? 'negli uffici postali, ' : ''}in tabaccheria, in ` +
        'ricevitoria e al supermercato, dove il servizio è attivo. Porta con te questo avviso.',
    },
  ];
  let y = canvas.text('H2', 'Dove pagare?', { ...box, y: 246 }, style.heading) + 4;
  for (const { heading, text } of places) {
    y = canvas.text('H3', heading, { ...box, y }, style.strong);
    y = canvas.text('P', text, { ...box, y, lines: 5 }, style.body) + 6;
  }
  const costs =
    'Il costo del servizio dipende dal canale che scegli. L’elenco dei canali è su www.pagopa.gov.it';
  canvas.text('P', costs, { ...box, y, lines: 3 }, style.body);
}
