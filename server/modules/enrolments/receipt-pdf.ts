/** The receipt of an application on paper: its protocol, what was declared, what has become of it. */
import type { EnrolmentForm, EnrolmentState } from '#common/contract/enrolments.ts';
import { formatDate, formatInstant, isDate } from '#common/dates.ts';
import {
  drawPaperFeet,
  drawPaperHead,
  drawPaperTable,
  drawParagraph,
  type PaperHead,
} from '#server/modules/billing/paper-layout.ts';
import { renderPdf } from '#server/platform/pdf.ts';
import { doApart } from '#server/platform/threads.ts';

export interface ReceiptDocument {
  head: PaperHead;
  protocol: string;
  schoolYear: string;
  isNew: boolean;
  sentAt: string;
  schoolName: string;
  payerName: string;
  form: EnrolmentForm;
  steps: readonly { state: EnrolmentState; takenAt: string; note: string }[];
}

const COLUMNS = [
  { header: 'Dato', width: 165 },
  { header: 'Dichiarato', width: 358 },
];
const STEP_COLUMNS = [
  { header: 'Quando', width: 100 },
  { header: 'Stato', width: 110 },
  { header: 'Nota dell’ufficio', width: 313 },
];
const STATES: Record<EnrolmentState, string> = {
  draft: 'Iniziata',
  sent: 'Inviata',
  in_review: 'In esame',
  to_correct: 'Da correggere',
  accepted: 'Accolta',
  refused: 'Non accolta',
  withdrawn: 'Ritirata',
};

/** Drawn in another thread. */
export function renderReceiptPdf(document: ReceiptDocument): Promise<Buffer> {
  return doApart({ moduleUrl: import.meta.url, functionName: drawReceiptPdf.name, argument: document });
}

export function drawReceiptPdf(document: ReceiptDocument): Buffer {
  const { head, protocol, schoolYear, isNew, sentAt } = document;
  const title = `Ricevuta della domanda di iscrizione ${protocol}`;
  return renderPdf({ title, createdAt: head.drawnAt }, (canvas) => {
    canvas.block('Sect', () => {
      let y = drawPaperHead(canvas, head, {
        title: `RICEVUTA – PROTOCOLLO ${protocol}`,
        subtitle: `${isNew ? 'Nuova iscrizione' : 'Rinnovo dell’iscrizione'} alla mensa scolastica, anno ${schoolYear}`,
      });
      y = drawParagraph(canvas, `Domanda inviata dal Portale Genitori il ${formatInstant(sentAt)}.`, y) + 8;
      y = drawPaperTable(canvas, COLUMNS, declaredRows(document), y) + 12;
      y = drawParagraph(canvas, DECLARATION, y, { lines: 4 }) + 8;
      y = drawParagraph(canvas, 'Che cosa è successo', y, { lines: 1, isHeading: true }) + 4;
      drawPaperTable(canvas, STEP_COLUMNS, stepRows(document), y);
    });
    drawPaperFeet(canvas, head);
  });
}

const DECLARATION =
  'Chi ha inviato la domanda ha dichiarato che i dati sono veri, sapendo che le dichiarazioni false sono punite e fanno ' +
  'perdere i benefici ottenuti (DPR 445/2000, articoli 46, 47, 75 e 76), di accettare il regolamento del servizio e di ' +
  'avere letto l’informativa sul trattamento dei dati personali (Reg. UE 2016/679, art. 13).';

function declaredRows({ form, schoolName, payerName }: ReceiptDocument): string[][] {
  return [
    ['Bambino', `${form.firstName} ${form.lastName}`],
    ['Codice fiscale', form.fiscalCode],
    ['Data di nascita', shownDay(form.birthDate)],
    ['Scuola e classe', [schoolName, form.className].filter((part) => part !== '').join(', ')],
    ['Residenza', form.isResident ? 'Residente nel Comune' : 'Non residente nel Comune'],
    ['Telefono', form.phone],
    ['Indirizzo', `${form.street}, ${form.postalCode} ${form.city} ${form.province}`],
    ['Chi paga', payerName],
    ['ISEE', iseeOf(form)],
    ['Dieta', form.needsDiet ? 'Sì, da chiedere a parte' : 'No'],
  ];
}

function iseeOf({ isee, iseeAmount, iseeProtocol, iseeSignedOn }: EnrolmentForm): string {
  if (isee === 'none') return 'Non presentato: tariffa massima';
  if (isee === 'known') return 'Quello già in possesso del Comune';
  return `${iseeAmount} €, DSU ${iseeProtocol} del ${shownDay(iseeSignedOn)}`;
}

function shownDay(text: string): string {
  return isDate(text) ? formatDate(text) : text;
}

function stepRows({ steps }: ReceiptDocument): string[][] {
  return steps.map(({ state, takenAt, note }) => [formatInstant(takenAt), STATES[state], note]);
}
