/** The printed Lettera Codici e Credenziali, an A4 page for each guardian; the address shows in a window envelope. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { formatDate, formatInstant, romanDate } from '#common/dates.ts';
import { mm, PAGE_HEIGHT, PAGE_WIDTH, PdfCanvas, type TextStyle } from '#server/platform/pdf.ts';
import { qrMatrix } from '#server/platform/qr-code.ts';

export interface LetterDocument {
  tenantName: string;
  office: string | null;
  contact: string | null;
  addressee: { fullName: string; addressLines: string[] };
  username: string;
  children: readonly {
    userCode: string;
    name: string;
    className: string | null;
    /** *Codice di disdetta*; `null` where meals are not cancelled by telephone. */
    cancellationCode: string | null;
  }[];
  portalUrl: string;
  /** Single use; also as a QR code. */
  linkUrl: string;
  expiresAt: Date;
  printedAt: Date;
  /** Letters of demo tenants say that they are for trying. */
  simulated: boolean;
}

const LEFT = 56;
const RIGHT = PAGE_WIDTH - LEFT;
const WIDTH = RIGHT - LEFT;
/** Where the window of an 11 × 23 cm envelope is once the page is folded in three. */
const WINDOW = { x: mm(112), y: mm(48), width: RIGHT - mm(112) };
const QR_SIDE = mm(38);
/** More children than a page has room for do not exist in one family; the portal shows them all. */
const MAX_CHILDREN = 6;

const BLUE = '#0059b3';
const GREY = '#4a5a6a';
const PALE = '#e8eff6';

const style = {
  sender: { size: 15, weight: 'bold' },
  title: { size: 19, weight: 'bold', color: BLUE },
  heading: { size: 13, weight: 'bold', color: BLUE },
  address: { size: 11 },
  body: { size: 10.5, leading: 1.35 },
  strong: { size: 10.5, weight: 'bold', leading: 1.35 },
  code: { size: 16, weight: 'bold' },
  link: { size: 11, weight: 'bold' },
  label: { size: 8.5, color: GREY },
  banner: { size: 9, weight: 'bold', color: '#7a3d00', align: 'center' },
} satisfies Record<string, TextStyle>;

/** The letters in one file, in the order given; at least one is needed. */
export async function renderLettersPdf(letters: readonly LetterDocument[]): Promise<Buffer> {
  const [first] = letters;
  if (!first) throw new RangeError('no letter to draw');
  const title = `Lettera Codici e Credenziali – ${letters.length === 1 ? first.addressee.fullName : `${letters.length} lettere`}`;
  const canvas = new PdfCanvas();
  for (const letter of letters) {
    canvas.newPage();
    canvas.block('Sect', () => drawLetter(canvas, letter));
    // Hundreds of pages at one stretch would hold up everybody else's requests, the Nodo's among them.
    await nextTurn();
  }
  return canvas.finish({ title, createdAt: first.printedAt });
}

function drawLetter(canvas: PdfCanvas, letter: LetterDocument): void {
  drawHead(canvas, letter);
  let y = drawOpening(canvas, letter, 252);
  y = drawCodes(canvas, letter, y + 12);
  y = drawActivation(canvas, letter, y + 20);
  drawHelp(canvas, letter, y + 16);
}

function drawHead(canvas: PdfCanvas, letter: LetterDocument): void {
  if (letter.simulated) {
    canvas.decoration(LEFT, 14, WIDTH, 16, '#fff1dc');
    canvas.text('P', 'LETTERA DI PROVA – dati inventati', { x: LEFT, y: 16, width: WIDTH }, style.banner);
  }
  let y = canvas.text('P', letter.tenantName, { x: LEFT, y: 42, width: WIDTH }, style.sender);
  if (letter.office) y = canvas.text('P', letter.office, { x: LEFT, y, width: WIDTH }, style.body);
  canvas.decoration(LEFT, y + 6, WIDTH, 1.5, BLUE);
  let line = canvas.text('P', letter.addressee.fullName, { ...WINDOW, lines: 2 }, style.link);
  for (const part of letter.addressee.addressLines.slice(0, 3))
    line = canvas.text('P', part, { ...WINDOW, y: line, lines: 2 }, style.address);
}

function drawOpening(canvas: PdfCanvas, letter: LetterDocument, top: number): number {
  const box = { x: LEFT, width: WIDTH };
  let y = canvas.text('H1', 'Lettera Codici e Credenziali', { ...box, y: top }, style.title) + 2;
  y = canvas.text('P', formatDate(romanDate(letter.printedAt)), { ...box, y }, style.label) + 10;
  y = canvas.text('P', `Gentile ${letter.addressee.fullName},`, { ...box, y }, style.body) + 4;
  return canvas.text(
    'P',
    'per il servizio di refezione scolastica è a sua disposizione il Portale Genitori: da lì può consultare le fatture ' +
      'giorno per giorno, pagarle con pagoPA e stampare avvisi e ricevute. Di seguito trova i suoi codici e il modo ' +
      'per attivare l’accesso.',
    { ...box, y, lines: 5 },
    style.body,
  );
}

function drawCodes(canvas: PdfCanvas, letter: LetterDocument, top: number): number {
  const children = letter.children.slice(0, MAX_CHILDREN);
  const lineCount = children.length + children.filter((child) => child.cancellationCode !== null).length;
  const height = 58 + (lineCount === 0 ? 0 : 20 + lineCount * 15);
  canvas.decoration(LEFT, top, WIDTH, height, PALE);
  const left = { x: LEFT + 14, y: top + 10, width: 150 };
  const right = { x: LEFT + 178, y: top + 10, width: WIDTH - 192, lines: 2 };
  canvas.labelled('Codice utente per accedere', letter.username, left, {
    label: style.label,
    value: style.code,
  });
  canvas.labelled('Indirizzo del Portale Genitori', typed(letter.portalUrl), right, {
    label: style.label,
    value: style.link,
  });
  if (children.length === 0) return top + height;
  const box = { x: LEFT + 14, width: WIDTH - 28 };
  const label = children.length === 1 ? 'Codice utente del bambino' : 'Codici utente dei bambini';
  let y = canvas.text('P', label, { ...box, y: top + 52 }, style.label) + 2;
  for (const { userCode, name, className, cancellationCode } of children) {
    const who = className ? `${name}, ${className}` : name;
    y = canvas.text('P', `${userCode}  –  ${who}`, { ...box, y }, style.strong);
    if (cancellationCode !== null) {
      const cancelling = `Codice per disdire il pasto per telefono o SMS: ${cancellationCode}`;
      y = canvas.text('P', cancelling, { ...box, y }, style.body);
    }
  }
  return top + height;
}

function drawActivation(canvas: PdfCanvas, letter: LetterDocument, top: number): number {
  const y =
    canvas.text('H2', 'Come attivare l’accesso', { x: LEFT, y: top, width: WIDTH }, style.heading) + 8;
  const alt = `Codice QR che apre la pagina di attivazione di ${letter.addressee.fullName}`;
  canvas.code(qrMatrix(letter.linkUrl), alt, LEFT, y, QR_SIDE);
  const box = { x: LEFT + QR_SIDE + 18, width: WIDTH - QR_SIDE - 18, lines: 3 };
  const steps = [
    '1.  Inquadri il codice QR con la fotocamera del telefono, oppure scriva nel browser l’indirizzo qui sotto.',
    '2.  Scelga una password di almeno 10 caratteri, che conosca solo lei.',
    '3.  Da quel momento entri nel Portale Genitori con il codice utente e la password che ha scelto.',
  ];
  let line = y - 3;
  for (const step of steps) line = canvas.text('P', step, { ...box, y: line }, style.body) + 3;
  const until = `Si usa una sola volta, entro il ${formatInstant(letter.expiresAt)}.`;
  line = canvas.text('P', until, { ...box, y: line + 2 }, style.strong);
  const below = Math.max(line, y + QR_SIDE) + 12;
  const link = { x: LEFT, y: below, width: WIDTH, lines: 3 };
  return canvas.labelled('Indirizzo per attivare l’accesso', typed(letter.linkUrl), link, {
    label: style.label,
    value: style.link,
  });
}

function drawHelp(canvas: PdfCanvas, { office, contact }: LetterDocument, top: number): void {
  const box = { x: LEFT, width: WIDTH, lines: 4 };
  let y = canvas.text('H2', 'Buono a sapersi', { ...box, y: top }, style.heading) + 4;
  y = canvas.text(
    'P',
    'Questa lettera apre il suo accesso: la conservi e non la consegni ad altri. Se il termine è passato o la lettera è ' +
      'andata persa, ne chieda un’altra all’ufficio. Comunicando un indirizzo e-mail riceverà fatture e avvisi per ' +
      'posta elettronica e potrà recuperare da sé una password dimenticata.',
    { ...box, y },
    style.body,
  );
  const whom = [office, contact].filter((part) => part !== null && part !== '').join(' – ');
  if (whom) canvas.text('P', `Per informazioni: ${whom}`, { ...box, y: y + 6, lines: 2 }, style.strong);
  canvas.decoration(LEFT, PAGE_HEIGHT - 42, WIDTH, 0.75, BLUE);
}

/** An address as one types it: browsers add https themselves, and in this font its two slashes run together. */
function typed(url: string): string {
  return url.replace(/^https:\/\//, '');
}
