/**
 * The two fonts of our documents, subset to the characters that they use. Nearly every document needs only those of
 * `COMMON`: that subset is cut, compressed and described once per process and shared. A name with other letters
 * (Łukasz, Nguyễn) gets a subset of its own, the common one with those letters added.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { deflateSync } from 'node:zlib';
import { ref, type PdfFile } from './pdf-file.ts';
import { fitText, printable } from './pdf-text.ts';

/** ASCII, the accented vowels of Italian, and the signs that our texts set. */
const COMMON = [...range(0x20, 0x7e), ...Array.from('ÀÈÉÌÒÙàèéìòù’–…€', (char) => char.codePointAt(0) ?? 0)];

/** Most texts of our documents are captions, and all documents share them; names and numbers pass only once. */
const REMEMBERED_TEXTS = 5000;

const FONT_FILES = {
  regular: '400Regular/TitilliumWeb_400Regular.ttf',
  bold: '700Bold/TitilliumWeb_700Bold.ttf',
} as const;

export type FontWeight = keyof typeof FONT_FILES;

/** A line ready to be shown. */
export interface TextLine {
  /** In thousandths of the size. Whole numbers, so that the sum never depends on the order of adding. */
  width: number;
  /** The operand of `TJ`: glyphs, with the kerning between them. */
  show: string;
}

/** What is taken from fontkit, which has no type declarations. It comes with pdfkit, hence the way to it. */
interface ParsedFont {
  postscriptName: string;
  unitsPerEm: number;
  ascent: number;
  descent: number;
  capHeight: number;
  bbox: { minX: number; minY: number; maxX: number; maxY: number };
  hasGlyphForCodePoint(codePoint: number): boolean;
  glyphForCodePoint(codePoint: number): { id: number; advanceWidth: number };
  layout(text: string): { positions: { xAdvance: number }[] };
  createSubset(): { includeGlyph(id: number): number; encode(): Uint8Array };
}

const require = createRequire(import.meta.url);
const fontkit = createRequire(require.resolve('pdfkit'))('fontkit') as {
  create(bytes: Buffer): ParsedFont;
};

/** A subset as a file embeds it. */
interface FontProgram {
  /** The code points of its glyphs 1, 2, 3 … */
  codePoints: readonly number[];
  bytes: Buffer;
  unpackedLength: number;
  widths: string;
  toUnicode: Buffer;
}

/** A font as the process knows it, whatever the document. */
class FontFace {
  readonly parsed: ParsedFont;
  /** The glyphs of the common characters in the subset: by character, and by outline in the font. */
  readonly commonGlyphs: ReadonlyMap<number, number>;
  readonly commonOutlines: ReadonlyMap<number, number>;
  readonly texts = new Map<string, readonly TextLine[]>();
  readonly #advances = new Map<number, number>();
  readonly #kernings = new Map<number, number>();
  #common: FontProgram | null = null;

  constructor(weight: FontWeight) {
    const file = require.resolve(`@expo-google-fonts/titillium-web/${FONT_FILES[weight]}`);
    this.parsed = fontkit.create(readFileSync(file));
    this.commonGlyphs = new Map(COMMON.map((codePoint, index) => [codePoint, index + 1]));
    this.commonOutlines = new Map(
      COMMON.map((codePoint, index) => [this.parsed.glyphForCodePoint(codePoint).id, index + 1]),
    );
  }

  scale(units: number): number {
    return Math.round((units * 1000) / this.parsed.unitsPerEm);
  }

  advance(codePoint: number): number {
    let advance = this.#advances.get(codePoint);
    if (advance === undefined) {
      advance = this.scale(this.parsed.glyphForCodePoint(codePoint).advanceWidth);
      this.#advances.set(codePoint, advance);
    }
    return advance;
  }

  /** How much nearer than its advance the second character comes to the first; asked of the font once per pair. */
  kerning(first: number, second: number): number {
    const pair = first * 0x110000 + second;
    let kerning = this.#kernings.get(pair);
    if (kerning === undefined) {
      const { positions } = this.parsed.layout(String.fromCodePoint(first, second));
      kerning = this.advance(first) - this.scale(positions[0]?.xAdvance ?? 0);
      this.#kernings.set(pair, kerning);
    }
    return kerning;
  }

  program(extra: readonly number[]): FontProgram {
    if (extra.length > 0) return this.#cut([...COMMON, ...extra]);
    return (this.#common ??= this.#cut(COMMON));
  }

  #cut(codePoints: readonly number[]): FontProgram {
    const subset = this.parsed.createSubset();
    for (const codePoint of codePoints) subset.includeGlyph(this.parsed.glyphForCodePoint(codePoint).id);
    const bytes = subset.encode();
    const widths = codePoints.map((codePoint) => this.advance(codePoint)).join(' ');
    const toUnicode = deflateSync(toUnicodeMap(codePoints));
    return { codePoints, bytes: deflateSync(bytes), unpackedLength: bytes.length, widths, toUnicode };
  }
}

const faces = new Map<FontWeight, FontFace>();

function faceOf(weight: FontWeight): FontFace {
  let face = faces.get(weight);
  if (!face) faces.set(weight, (face = new FontFace(weight)));
  return face;
}

/** A font in one document: it knows which characters beyond the common ones the document has met. */
export class PdfFont {
  readonly #face: FontFace;
  /** Characters beyond the common ones, by their outline in the font: two characters may look the same. */
  readonly #extra = new Map<number, { glyph: number; codePoint: number }>();

  constructor(weight: FontWeight) {
    this.#face = faceOf(weight);
    if (this.#face.texts.size > REMEMBERED_TEXTS) this.#face.texts.clear();
  }

  /** `text` in at most `maxLines` lines, none wider than `width` thousandths of the size; what is too much is cut. */
  fit(text: string, width: number, maxLines: number): readonly TextLine[] {
    const { texts } = this.#face;
    const key = `${maxLines}|${width}|${text}`;
    const known = texts.get(key);
    if (known) return known;
    const lines = fitText(this.#printable(text), width, maxLines, (part) => this.#widthOf(part)).map((line) =>
      this.#shape(line),
    );
    // The number of a glyph beyond the common ones is the document's own affair.
    if (this.#extra.size === 0) texts.set(key, lines);
    return lines;
  }

  /** Writes the font's objects and returns the number of the one that pages refer to. */
  embed(file: PdfFile): number {
    const { parsed } = this.#face;
    const program = this.#face.program(Array.from(this.#extra.values(), ({ codePoint }) => codePoint));
    const scale = (units: number): number => this.#face.scale(units);
    // Six capitals mark a subset (9.6.4); files may share them, because each holds one subset of each font.
    const name = `REFETT+${parsed.postscriptName}`;
    const { minX, minY, maxX, maxY } = parsed.bbox;
    const fontFile = file.addStream(`/Filter /FlateDecode /Length1 ${program.unpackedLength}`, program.bytes);
    const descriptor = file.add(
      `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /ItalicAngle 0 /StemV 80 ` +
        `/FontBBox [${[minX, minY, maxX, maxY].map(scale).join(' ')}] /Ascent ${scale(parsed.ascent)} ` +
        `/Descent ${scale(parsed.descent)} /CapHeight ${scale(parsed.capHeight)} /FontFile2 ${ref(fontFile)} >>`,
    );
    const descendant = file.add(
      `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} ` +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> ' +
        `/FontDescriptor ${ref(descriptor)} /CIDToGIDMap /Identity /W [1 [${program.widths}]] >>`,
    );
    const toUnicode = file.addStream('/Filter /FlateDecode', program.toUnicode);
    return file.add(
      `<< /Type /Font /Subtype /Type0 /BaseFont /${name} /Encoding /Identity-H ` +
        `/DescendantFonts [${ref(descendant)}] /ToUnicode ${ref(toUnicode)} >>`,
    );
  }

  #printable(text: string): string {
    const { commonGlyphs, parsed } = this.#face;
    return printable(
      text,
      (codePoint) => commonGlyphs.has(codePoint) || parsed.hasGlyphForCodePoint(codePoint),
    );
  }

  #widthOf(text: string): number {
    let width = 0;
    let previous = -1;
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      width += this.#face.advance(codePoint);
      if (previous >= 0) width -= this.#face.kerning(previous, codePoint);
      previous = codePoint;
    }
    return width;
  }

  #shape(text: string): TextLine {
    let show = '[<';
    let previous = -1;
    for (const char of text) {
      const codePoint = char.codePointAt(0) ?? 0;
      const kerning = previous < 0 ? 0 : this.#face.kerning(previous, codePoint);
      if (kerning !== 0) show += `>${kerning}<`;
      show += hex(this.#glyphOf(codePoint));
      previous = codePoint;
    }
    return { width: this.#widthOf(text), show: `${show}>]` };
  }

  #glyphOf(codePoint: number): number {
    const common = this.#face.commonGlyphs.get(codePoint);
    if (common !== undefined) return common;
    const outline = this.#face.parsed.glyphForCodePoint(codePoint).id;
    const known = this.#face.commonOutlines.get(outline) ?? this.#extra.get(outline)?.glyph;
    if (known !== undefined) return known;
    const glyph = COMMON.length + this.#extra.size + 1;
    this.#extra.set(outline, { glyph, codePoint });
    return glyph;
  }
}

/** Which character each glyph stands for, so that the text can be searched, copied and read aloud (9.10.3). */
function toUnicodeMap(codePoints: readonly number[]): string {
  const entries = codePoints.map((codePoint, index) => {
    const utf16 = Buffer.from(String.fromCodePoint(codePoint), 'utf16le').swap16().toString('hex');
    return `<${hex(index + 1)}> <${utf16}>`;
  });
  // A block may hold at most a hundred entries.
  const blocks: string[] = [];
  for (let start = 0; start < entries.length; start += 100) {
    const block = entries.slice(start, start + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar\n`);
  }
  return (
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
    '/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
    `1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n${blocks.join('')}` +
    'endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n'
  );
}

function hex(glyph: number): string {
  return glyph.toString(16).padStart(4, '0');
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
