/** The printed reminders, an A4 page each; the address shows in a window envelope. */
import { formatDate, romanDate } from '#common/dates.ts';
import { LEFT, drawBanner, style, WIDTH, BLUE } from '#server/modules/payments/document-style.ts';
import { mm, PAGE_HEIGHT, renderPdf, type PdfCanvas } from '#server/platform/pdf.ts';
import type { ThreadTask } from '#server/platform/thread-task.ts';

export interface ReminderLetter {
  tenantName: string;
  office: string | null;
  contact: string | null;
  addressee: { fullName: string; addressLines: string[] };
  /** Sent by registered letter or PEC. */
  isFormal: boolean;
  subject: string;
  /** Paragraphs are parted by line ends. */
  body: string;
  writtenAt: Date;
  simulated: boolean;
}

const WINDOW = { x: mm(112), y: mm(48), width: mm(85) };
const TEXT_TOP = 262;
const TEXT_BOTTOM = PAGE_HEIGHT - 90;
const LEADING = 1.35;

export function remindersPdfTask(letters: readonly ReminderLetter[]): ThreadTask {
  return { moduleUrl: import.meta.url, functionName: drawRemindersPdf.name, argument: letters };
}

/** At least one is needed. */
export function drawRemindersPdf(letters: ReminderLetter[]): Buffer {
  const [first] = letters;
  if (!first) throw new RangeError('no letter to draw');
  const title = letters.length === 1 ? first.subject : `Solleciti di pagamento: ${letters.length} lettere`;
  return renderPdf({ title, createdAt: first.writtenAt }, (canvas) => {
    for (const letter of letters) {
      canvas.newPage();
      canvas.block('Sect', () => drawLetter(canvas, letter));
    }
  });
}

function drawLetter(canvas: PdfCanvas, letter: ReminderLetter): void {
  if (letter.simulated) drawBanner(canvas, 'LETTERA DI PROVA – dati inventati, senza valore');
  const whole = { x: LEFT, width: WIDTH };
  let y = canvas.text('P', letter.tenantName, { ...whole, y: 42 }, style.strong);
  if (letter.office) y = canvas.text('P', letter.office, { ...whole, y }, style.small);
  if (letter.contact) canvas.text('P', letter.contact, { ...whole, y }, style.small);
  if (letter.isFormal)
    canvas.text('P', 'Raccomandata A/R o PEC', { ...WINDOW, y: WINDOW.y - 16 }, style.label);
  let line = canvas.text('P', letter.addressee.fullName, { ...WINDOW, lines: 2 }, style.strong);
  for (const part of letter.addressee.addressLines.slice(0, 3))
    line = canvas.text('P', part, { ...WINDOW, y: line, lines: 2 }, style.small);
  const day = formatDate(romanDate(letter.writtenAt));
  canvas.text('P', day, { ...whole, y: TEXT_TOP - 46 }, style.small);
  y =
    canvas.text('H1', `Oggetto: ${letter.subject}`, { ...whole, y: TEXT_TOP - 26, lines: 2 }, style.heading) +
    10;
  for (const paragraph of letter.body.split(/\n+/).filter((part) => part.trim() !== '')) {
    const lineHeight = style.body.size * LEADING;
    if (y + lineHeight > TEXT_BOTTOM) {
      canvas.newPage();
      y = LEFT;
    }
    const lines = Math.max(1, Math.floor((TEXT_BOTTOM - y) / lineHeight));
    y = canvas.text('P', paragraph, { ...whole, y, lines }, { ...style.body, leading: LEADING }) + 8;
  }
  canvas.decoration(LEFT, PAGE_HEIGHT - 42, WIDTH, 0.75, BLUE);
}
