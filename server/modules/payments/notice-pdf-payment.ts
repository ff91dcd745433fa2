/** The lower half of the notice, what is handed in to pay: the box with the QR code, and the postal slip. */
import { formatDate } from '#common/dates.ts';
import { formatEuro } from '#common/money.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { mm, type PdfCanvas } from '#server/platform/pdf.ts';
import { drawField, GREY, LEFT, PALE, RIGHT, style, WIDTH } from './document-style.ts';
import { dataMatrixText, qrModules, qrText } from './notice-codes.ts';
import { dataMatrixModules } from './data-matrix.ts';
import { subjectOf, type NoticeDocument, type PostalAccount } from './notice-document.ts';

export function drawPaymentBox(canvas: PdfCanvas, notice: NoticeDocument): void {
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
  drawCodes(canvas, notice, x, y);
  if (notice.creditor.cbill) {
    const cbill = notice.creditor.cbill.toUpperCase();
    drawField(canvas, 'Codice CBILL', cbill, { x: 460, y, width: RIGHT - 460 }, style.code);
  }
}

export function drawPostalSlip(canvas: PdfCanvas, notice: NoticeDocument, postal: PostalAccount): void {
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
  drawCodes(canvas, notice, x, y);
}

/** The codes that a payer without the printed symbols types. */
function drawCodes(canvas: PdfCanvas, notice: NoticeDocument, x: number, y: number): void {
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

function drawBand(canvas: PdfCanvas, y: number, title: string, due: string): void {
  canvas.decoration(LEFT, y, WIDTH, 24, PALE);
  canvas.text('H2', title, { x: LEFT + 10, y: y + 4, width: 300 }, style.heading);
  canvas.text('P', due, { x: RIGHT - 180, y: y + 5, width: 170 }, { ...style.strong, align: 'right' });
}
