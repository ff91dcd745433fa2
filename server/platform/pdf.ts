/**
 * Tagged, reproducible PDF documents (PDF/UA-1) in Titillium Web. Lengths are points (1/72 inch) from the top left
 * corner of an A4 page. Nothing here knows what the documents say.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';

export const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;

const INK = '#17324d';

/** Millimetres to points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

interface PdfInfo {
  /** Shown by readers as the window's title and read aloud first. */
  title: string;
  /** The only date in the file: the same input gives the same bytes on every day. */
  createdAt: Date;
}

type FontWeight = keyof typeof FONT_FILES;

export interface TextStyle {
  size: number;
  weight?: FontWeight;
  color?: string;
  align?: 'left' | 'right' | 'center';
  /** Distance between baselines as a multiple of the size; 1.25 when not given. */
  leading?: number;
}

/** Where a text goes. It never leaves the box: what does not fit in `lines` (1 when not given) ends with an ellipsis. */
export interface TextBox {
  x: number;
  y: number;
  width: number;
  lines?: number;
}

/** A square code, row by row; a module is dark when its byte is not zero. */
export interface ModuleMatrix {
  size: number;
  modules: ArrayLike<number>;
}

type BlockTag = 'Sect' | 'Table' | 'TR';
type TextTag = 'H1' | 'H2' | 'H3' | 'P' | 'TH' | 'TD';

/** Draws the document with `draw` and returns its bytes; the same input always gives the same bytes. */
export async function renderPdf(info: PdfInfo, draw: (canvas: PdfCanvas) => void): Promise<Buffer> {
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: '', // otherwise pdfkit loads Helvetica, which no page uses
    pdfVersion: '1.7',
    ...({ subset: 'PDF/UA' } as object), // supported by pdfkit, unknown to its type declarations
    tagged: true,
    lang: 'it-IT',
    displayTitle: true,
    info: {
      // pdfkit writes the title into XML without escaping it.
      Title: info.title.replace(/[<>&]/g, ' '),
      Creator: 'Refettorio',
      Producer: 'Refettorio',
      CreationDate: info.createdAt,
      ModDate: info.createdAt,
    },
  });
  limitMemory();
  const chunks: Buffer[] = [];
  doc.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolve, reject) => {
    doc.on('end', resolve);
    doc.on('error', reject);
  });
  const canvas = new PdfCanvas(doc);
  draw(canvas);
  canvas.close();
  await finished;
  return Buffer.concat(chunks);
}

/** The pen given to `draw`. Everything drawn is either tagged text, a figure with a description, or decoration. */
export class PdfCanvas {
  readonly #doc: PDFKit.PDFDocument;
  readonly #open: PDFKit.PDFStructureElement[];

  constructor(doc: PDFKit.PDFDocument) {
    this.#doc = doc;
    const root = doc.struct('Document');
    doc.addStructure(root);
    this.#open = [root];
  }

  newPage(): void {
    this.#doc.addPage();
  }

  /** Groups what `draw` adds under one structure element, so that a screen reader can move by sections. */
  block(tag: BlockTag, draw: () => void): void {
    const element = this.#doc.struct(tag);
    this.#parent().add(element);
    this.#open.push(element);
    draw();
    this.#open.pop();
    element.end();
  }

  /** Writes `text` inside `box` and returns the y just below its last line. */
  text(tag: TextTag, text: string, box: TextBox, style: TextStyle): number {
    let bottom = box.y;
    this.#leaf(tag, {}, () => (bottom = this.#write(text, box, style)));
    return bottom;
  }

  /** A caption with its value below it, read as one sentence; returns the y below the value. */
  labelled(
    label: string,
    value: string,
    box: TextBox,
    styles: { label: TextStyle; value: TextStyle },
  ): number {
    let bottom = box.y;
    this.#leaf('P', {}, () => {
      const below = this.#write(label, { ...box, lines: 1 }, styles.label);
      bottom = this.#write(value, { ...box, y: below }, styles.value);
    });
    return bottom;
  }

  /** A filled rectangle that carries no meaning: screen readers skip it. */
  decoration(x: number, y: number, width: number, height: number, color: string): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.rect(x, y, width, height).fill(color);
    this.#doc.endMarkedContent();
  }

  /** A dashed horizontal line without meaning, such as a cutting line. */
  dashedRule(x: number, y: number, width: number, color: string): void {
    this.#doc.markContent('Artifact', { type: 'Layout' });
    this.#doc.save().lineWidth(0.6).dash(3, { space: 2 });
    this.#doc
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(color);
    this.#doc.restore().endMarkedContent();
  }

  /**
   * A QR or Data Matrix code as one black vector path, `side` points wide. Runs of dark modules in a row are one
   * rectangle, and coordinates are whole modules under a scaled matrix, which keeps the path short.
   */
  code(matrix: ModuleMatrix, alt: string, x: number, y: number, side: number): void {
    const bbox = [x, y, x + side, y + side];
    this.#leaf('Figure', { alt, bbox }, () => {
      this.#doc
        .save()
        .translate(x, y)
        .scale(side / matrix.size)
        .fillColor('black');
      this.#doc.addContent(`${modulePath(matrix)}\nf`).restore();
    });
  }

  close(): void {
    this.#parent().end();
    this.#doc.end();
  }

  #write(text: string, box: TextBox, style: TextStyle): number {
    const doc = this.#doc;
    const font = this.#use(style);
    const measure = (part: string): number => this.#widthOf(part, font) * style.size;
    const clean = printable(text, font);
    const maxLines = box.lines ?? 1;
    const lines =
      maxLines === 1
        ? [cutToWidth(clean, box.width, measure)]
        : wrapText(clean, box.width, maxLines, measure);
    const leading = style.size * (style.leading ?? 1.25);
    lines.forEach((line, index) => {
      const textWidth = measure(line);
      const slack = style.align === undefined || style.align === 'left' ? 0 : box.width - textWidth;
      const x = box.x + (style.align === 'center' ? slack / 2 : slack);
      const baseline = box.y + index * leading + style.size;
      // Without the two measurements pdfkit would take them again.
      const known = { lineBreak: false, baseline: 'alphabetic', textWidth, wordCount: 1 } as const;
      doc.text(line, x, baseline, known);
    });
    return box.y + lines.length * leading;
  }

  #use(style: TextStyle): LoadedFont {
    const font = loadFont(style.weight ?? 'regular');
    const { postscriptName } = font.parsed;
    const source = font.parsed as unknown as PDFKit.Mixins.PDFFontSource;
    this.#doc
      .registerFont(postscriptName, source)
      .font(postscriptName, style.size)
      .fillColor(style.color ?? INK);
    // Most words of our documents are captions that never change: documents share the shapes of words.
    (this.#doc as unknown as FontOwner)._font.layoutCache = font.layouts;
    return font;
  }

  /** At size 1, whatever the current size: a width scaled from another size could round differently another time. */
  #widthOf(text: string, font: LoadedFont): number {
    let width = font.widths.get(text);
    if (width === undefined) {
      const { _fontSize: size } = this.#doc as unknown as FontOwner;
      width = this.#doc.fontSize(1).widthOfString(text);
      this.#doc.fontSize(size);
      font.widths.set(text, width);
    }
    return width;
  }

  #leaf(tag: string, options: { alt?: string; bbox?: number[] }, draw: () => void): void {
    this.#parent().add(this.#doc.struct(tag, options, draw));
  }

  #parent(): PDFKit.PDFStructureElement {
    const parent = this.#open.at(-1);
    if (!parent) throw new Error('a structure element was closed twice');
    return parent;
  }
}

function modulePath({ size, modules }: ModuleMatrix): string {
  const rectangles: string[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      if (!modules[row * size + column]) continue;
      const start = column;
      while (column < size && modules[row * size + column]) column++;
      rectangles.push(`${start} ${row} ${column - start} 1 re`);
    }
  }
  return rectangles.join('\n');
}

const FONT_FILES = {
  regular: '400Regular/TitilliumWeb_400Regular.ttf',
  bold: '700Bold/TitilliumWeb_700Bold.ttf',
} as const;

/** A font ready for use, with what is remembered of it between documents. */
interface LoadedFont {
  parsed: { postscriptName: string; hasGlyphForCodePoint(codePoint: number): boolean };
  /** Widths of texts at size 1. */
  widths: Map<string, number>;
  /** Shapes of words, as pdfkit keeps them. */
  layouts: object;
}

/** What pdfkit's declarations leave out of its document: the current font with its cache of shaped words, and size. */
interface FontOwner {
  _font: { font: LoadedFont['parsed']; layoutCache: object };
  _fontSize: number;
}

const loadedFonts = new Map<FontWeight, LoadedFont>();

/**
 * The font, read and parsed once per process: pdfkit would parse the bytes again for every document, but it accepts
 * the parsed object of another document as a source, because only the subset belongs to a document.
 */
function loadFont(weight: FontWeight): LoadedFont {
  const known = loadedFonts.get(weight);
  if (known) return known;
  const file = createRequire(import.meta.url).resolve(
    `@expo-google-fonts/titillium-web/${FONT_FILES[weight]}`,
  );
  const probe = new PDFDocument({ autoFirstPage: false, font: '' }).font(readFileSync(file));
  const parsed = (probe as unknown as FontOwner)._font.font;
  const loaded = { parsed, widths: new Map<string, number>(), layouts: Object.create(null) as object };
  loadedFonts.set(weight, loaded);
  return loaded;
}

const REMEMBERED_TEXTS = 8000;

/** Names and numbers pass through only once: now and then the memory starts afresh and keeps what comes back. */
function limitMemory(): void {
  for (const font of loadedFonts.values()) {
    if (font.widths.size < REMEMBERED_TEXTS) continue;
    font.widths.clear();
    font.layouts = Object.create(null) as object;
  }
}

/** Every character of these ranges is in Titillium Web. */
const PLAIN_TEXT = /^[ -~\u00c0-\u00ff’–…€]*$/;

/**
 * Text that the font can show: control characters become blanks, a letter that it lacks becomes its base letter or a
 * question mark. PDF/UA forbids the empty box of a missing glyph.
 */
function printable(text: string, { parsed }: LoadedFont): string {
  if (PLAIN_TEXT.test(text)) return text;
  const shown = (char: string): boolean => parsed.hasGlyphForCodePoint(char.codePointAt(0) ?? 0);
  const composed = text.normalize('NFC').replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ');
  let result = '';
  for (const char of composed.trim()) {
    const base = char.normalize('NFD').charAt(0);
    result += shown(char) ? char : shown(base) ? base : '?';
  }
  return result;
}

type Measure = (text: string) => number;

/** Breaks `text` at blanks, or inside a word wider than the box, into at most `maxLines` lines. */
function wrapText(text: string, width: number, maxLines: number, measure: Measure): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < maxLines - 1) {
    const length = fittingLength(rest, width, measure);
    lines.push(rest.slice(0, length).trimEnd());
    rest = rest.slice(length).trimStart();
  }
  if (rest !== '') lines.push(cutToWidth(rest, width, measure));
  return lines;
}

/** How many characters of `text` make the first line: whole words if one fits, at least one character. */
function fittingLength(text: string, width: number, measure: Measure): number {
  const blank = measure(' ');
  let end = 0;
  let used = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    used += (index - end) * blank + measure(word);
    if (used > width) break;
    end = index + word.length;
  }
  if (end > 0) return end;
  end = 1;
  while (end < text.length && measure(text.slice(0, end + 1)) <= width) end++;
  return end;
}

/** `text` itself when it fits, otherwise its beginning and an ellipsis. */
function cutToWidth(text: string, width: number, measure: Measure): string {
  if (measure(text) <= width) return text;
  let cut = text;
  while (cut !== '' && measure(`${cut}…`) > width) cut = cut.slice(0, -1).trimEnd();
  return `${cut}…`;
}
