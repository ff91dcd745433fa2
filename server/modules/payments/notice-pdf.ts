/**
 * The printed payment notice (avviso di pagamento pagoPA), one A4 page per notice. Contents and order follow the
 * official models (avviso pagoPA, Allegato 2); the wording is ours and pagoPA's name is set as plain text.
 */
import { formatDate, romanDate, type DateString } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import {
  mm,
  PAGE_HEIGHT,
  PAGE_WIDTH,
  renderPdf,
  type PdfCanvas,
  type TextBox,
  type TextStyle,
} from '#server/platform/pdf.ts';
import { dataMatrixModules, dataMatrixText, qrModules, qrText } from './notice-codes.ts';

interface PostalAccount {
  /** 12 digits: the last twelve characters of the postal IBAN. */
  account: string;
  holder: string;
  /** Poste's authorisation to print the slip, as it must appear; `null` until Poste has granted it. */
  authorisation: string | null;
}

export interface NoticeDocument {
  noticeNumber: string;
  creditor: {
    name: string;
    fiscalCode: string;
    office: string | null;
    contact: string | null;
    /** CBILL (SIA) code; `null` when the creditor has none. */
    cbill: string | null;
    /** With a postal account the notice carries the Bollettino Postale PA. */
    postal: PostalAccount | null;
  };
  /** The parent who owes. */
  debtor: { fullName: string; fiscalCode: string; addressLines: string[] };
  /** Oggetto del pagamento; printed up to 60 characters. It must not name the child. */
  subject: string;
  amountCents: number;
  dueOn: DateString;
  /** The only date in the file's metadata, so that a notice drawn again has the same bytes. */
  issuedAt: Date;
  /** Notices of demo tenants say that they cannot be paid. */
  simulated: boolean;
}

/** Margins and look of the documents of this module; the receipt follows the notice. */
export const LEFT = 36;
export const RIGHT = PAGE_WIDTH - LEFT;
export const WIDTH = RIGHT - LEFT;
export const COLUMN = 252;
export const SECOND = RIGHT - COLUMN;
const SUBJECT_LENGTH = 60;

export const BLUE = '#0059b3';
const GREY = '#4a5a6a';
export const PALE = '#e8eff6';

export const style = {
  title: { size: 21, weight: 'bold' },
  brand: { size: 22, weight: 'bold', color: BLUE, align: 'right' },
  heading: { size: 13, weight: 'bold', color: BLUE },
  label: { size: 8, color: GREY },
  strong: { size: 11, weight: 'bold' },
  code: { size: 12, weight: 'bold' },
  body: { size: 9.5 },
  small: { size: 8.5 },
  amount: { size: 26, weight: 'bold' },
  banner: { size: 9, weight: 'bold', color: '#7a3d00', align: 'center' },
} satisfies Record<string, TextStyle>;

/** One notice as a PDF of one page. Throws a RangeError on data that no notice can have (see `notice-codes.ts`). */
export async function renderNoticePdf(notice: NoticeDocument): Promise<Buffer> {
  return renderNoticesPdf([notice]);
}

/** Several notices in one file to print together, a page each; at least one is needed. */
export async function renderNoticesPdf(notices: NoticeDocument[]): Promise<Buffer> {
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

function drawPaymentBox(canvas: PdfCanvas, notice: NoticeDocument): void {
  const top = 458;
  canvas.dashedRule(LEFT, top - 12, WIDTH, GREY);
  drawBand(canvas, top, 'Rata unica', `entro il ${formatDate(notice.dueOn)}`);
  const data = { ...notice, creditorFiscalCode: notice.creditor.fiscalCode };
  const alt = `Codice QR per pagare l’avviso ${groupNoticeNumber(notice.noticeNumber)}`;
  canvas.code(qrModules(qrText(data)), alt, LEFT + 10, top + 38, mm(25));
  const hint = 'Inquadra il codice QR con l’app che usi per pagare, oppure scrivi i codici qui a fianco.';
  canvas.text('P', hint, { x: LEFT, y: top + 118, width: 96, lines: 5 }, style.label);

  const x = 146;
  drawDebtorAndAmount(canvas, notice, x, top + 34, RIGHT);
  drawField(canvas, 'Ente Creditore', notice.creditor.name, { x, y: top + 94, width: RIGHT - x }, style.body);
  const y = top + 122;
  drawField(
    canvas,
    'Codice Avviso',
    groupNoticeNumber(notice.noticeNumber),
    { x, y, width: 160 },
    style.code,
  );
  drawField(
    canvas,
    'Cod. Fiscale Ente Creditore',
    notice.creditor.fiscalCode,
    { x: 320, y, width: 120 },
    style.code,
  );
  if (notice.creditor.cbill) {
    const cbill = notice.creditor.cbill.toUpperCase();
    drawField(canvas, 'Codice CBILL', cbill, { x: 460, y, width: RIGHT - 460 }, style.code);
  }
}

function drawPostalSlip(canvas: PdfCanvas, notice: NoticeDocument, postal: PostalAccount): void {
  const top = 636;
  const side = mm(25);
  drawBand(canvas, top, 'Bollettino Postale PA', `entro il ${formatDate(notice.dueOn)}`);
  const text = dataMatrixText({
    ...notice,
    creditorFiscalCode: notice.creditor.fiscalCode,
    postalAccount: postal.account,
    debtorFiscalCode: notice.debtor.fiscalCode,
    debtorName: notice.debtor.fullName,
  });
  canvas.code(
    dataMatrixModules(text),
    'Codice Data Matrix del bollettino postale',
    RIGHT - side - 6,
    top + 38,
    side,
  );
  if (postal.authorisation) {
    const box = { x: RIGHT - side - 6, y: top + 116, width: side + 6, lines: 3 };
    canvas.text('P', `Aut. ${postal.authorisation}`, box, style.label);
  }
  const edge = RIGHT - side - 24;
  drawField(
    canvas,
    'Conto corrente postale n.',
    postal.account,
    { x: LEFT, y: top + 34, width: 104 },
    style.code,
  );
  canvas.text('P', 'Tipo P1', { x: LEFT, y: top + 64, width: 104 }, style.strong);
  const where =
    'Si paga negli uffici postali e sui canali abilitati di Poste Italiane e dell’Ente Creditore.';
  canvas.text('P', where, { x: LEFT, y: top + 84, width: 100, lines: 7 }, style.label);

  const x = 146;
  drawDebtorAndAmount(canvas, notice, x, top + 34, edge);
  drawField(canvas, 'Intestato a', postal.holder, { x, y: top + 94, width: edge - x }, style.body);
  const y = top + 122;
  drawField(
    canvas,
    'Codice Avviso',
    groupNoticeNumber(notice.noticeNumber),
    { x, y, width: 160 },
    style.code,
  );
  drawField(
    canvas,
    'Cod. Fiscale Ente Creditore',
    notice.creditor.fiscalCode,
    { x: 320, y, width: 120 },
    style.code,
  );
}

/** The two rows that the payment box and the postal slip have in common: who owes how much, and for what. */
function drawDebtorAndAmount(
  canvas: PdfCanvas,
  notice: NoticeDocument,
  x: number,
  y: number,
  edge: number,
): void {
  const amountWidth = 120;
  const amount = { size: 16, weight: 'bold', align: 'right' } as const;
  const debtor = { x, y, width: edge - x - amountWidth - 8 };
  drawField(canvas, 'Destinatario', notice.debtor.fullName, debtor, style.strong);
  canvas.labelled(
    'Importo',
    formatEuro(notice.amountCents),
    { x: edge - amountWidth, y, width: amountWidth },
    { label: { ...style.label, align: 'right' }, value: amount },
  );
  drawField(
    canvas,
    'Oggetto del pagamento',
    subjectOf(notice),
    { x, y: y + 30, width: edge - x, lines: 2 },
    style.body,
  );
}

/** A discreet strip above the title, for the documents of demo tenants. */
export function drawBanner(canvas: PdfCanvas, text: string): void {
  canvas.decoration(LEFT, 16, WIDTH, 16, '#fff1dc');
  canvas.text('P', text, { x: LEFT, y: 18, width: WIDTH }, style.banner);
}

export function drawField(
  canvas: PdfCanvas,
  label: string,
  value: string,
  box: TextBox,
  valueStyle: TextStyle,
): void {
  canvas.labelled(label, value, box, { label: style.label, value: valueStyle });
}

function drawBand(canvas: PdfCanvas, y: number, title: string, due: string): void {
  canvas.decoration(LEFT, y, WIDTH, 24, PALE);
  canvas.text('H2', title, { x: LEFT + 10, y: y + 4, width: 300 }, style.heading);
  canvas.text('P', due, { x: RIGHT - 180, y: y + 5, width: 170 }, { ...style.strong, align: 'right' });
}

function subjectOf({ subject }: NoticeDocument): string {
  return subject.length <= SUBJECT_LENGTH ? subject : `${subject.slice(0, SUBJECT_LENGTH - 1).trimEnd()}…`;
}
