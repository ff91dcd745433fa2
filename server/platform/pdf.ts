/**
 * Tagged, reproducible PDF documents (PDF/UA-1) in Titillium Web. Lengths are points (1/72 inch) from the top left
 * corner of an A4 page. Nothing here knows what the documents say.
 */
import { deflateSync } from 'node:zlib';
import { decimal, PdfFile, ref } from './pdf-file.ts';
import { PdfFont, type FontWeight } from './pdf-font.ts';
import { addInfo, addXmp, type PdfInfo } from './pdf-metadata.ts';
import { StructureTree, type BlockTag, type MarkedPage, type TextTag } from './pdf-structure.ts';

export const PAGE_WIDTH = 595.28;
export const PAGE_HEIGHT = 841.89;

const INK = '#17324d';
/** zlib's own choice, 6, takes twice the time to make a notice four hundredths smaller. */
const DEFLATE_LEVEL = 1;

/** Millimetres to points. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

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

/** Draws the document with `draw` and returns its bytes; the same input always gives the same bytes. */
export function renderPdf(info: PdfInfo, draw: (canvas: PdfCanvas) => void): Buffer {
  const canvas = new PdfCanvas();
  draw(canvas);
  return canvas.finish(info);
}

interface Page extends MarkedPage {
  /** Drawing operators, a line each. */
  content: string[];
  /** What the operators so far have set, not to be set again. */
  font: string;
  color: string;
}

/** The pen given to `draw`. Everything drawn is either tagged text, a figure with a description, or decoration. */
export class PdfCanvas {
  readonly #file = new PdfFile();
  readonly #pageTree = this.#file.reserve();
  readonly #structure = new StructureTree(this.#file);
  readonly #fonts = { regular: new PdfFont('regular'), bold: new PdfFont('bold') };
  readonly #pages: Page[] = [];

  newPage(): void {
    this.#pages.push({ id: this.#file.reserve(), elements: [], content: [], font: '', color: '' });
  }

  /** Groups what `draw` adds under one structure element, so that a screen reader can move by sections. */
  block(tag: BlockTag, draw: () => void): void {
    this.#structure.open(tag);
    draw();
    this.#structure.close();
  }

  /** Writes `text` inside `box` and returns the y just below its last line. */
  text(tag: TextTag, text: string, box: TextBox, style: TextStyle): number {
    const page = this.#page();
    this.#mark(page, tag, this.#structure.addText(tag, page));
    const bottom = this.#write(page, text, box, style);
    page.content.push('EMC');
    return bottom;
  }

  /** A caption with its value below it, read as one sentence; returns the y below the value. */
  labelled(
    label: string,
    value: string,
    box: TextBox,
    styles: { label: TextStyle; value: TextStyle },
  ): number {
    const page = this.#page();
    this.#mark(page, 'P', this.#structure.addText('P', page));
    const below = this.#write(page, label, { ...box, lines: 1 }, styles.label);
    const bottom = this.#write(page, value, { ...box, y: below }, styles.value);
    page.content.push('EMC');
    return bottom;
  }

  /** As `text`, for what a reader has heard before, such as headings on a next page: screen readers skip it. */
  repeated(text: string, box: TextBox, style: TextStyle): number {
    return this.#writeArtifact(this.#page(), text, box, style);
  }

  /** Writes the same place of every page there is; screen readers count pages by themselves. */
  numberPages(textOf: (page: number, count: number) => string, box: TextBox, style: TextStyle): void {
    for (const [index, page] of this.#pages.entries())
      this.#writeArtifact(page, textOf(index + 1, this.#pages.length), box, style);
  }

  /** A filled rectangle that carries no meaning: screen readers skip it. */
  decoration(x: number, y: number, width: number, height: number, color: string): void {
    const page = this.#page();
    this.#fill(page, color);
    const corner = `${decimal(x)} ${decimal(PAGE_HEIGHT - y - height)}`;
    page.content.push(`/Artifact BMC ${corner} ${decimal(width)} ${decimal(height)} re f EMC`);
  }

  /** A dashed horizontal line without meaning, such as a cutting line. */
  dashedRule(x: number, y: number, width: number, color: string): void {
    const at = decimal(PAGE_HEIGHT - y);
    this.#page().content.push(
      `/Artifact BMC q 0.6 w [3 2] 0 d ${rgb(color)} RG ${decimal(x)} ${at} m ${decimal(x + width)} ${at} l S Q EMC`,
    );
  }

  /**
   * A QR or Data Matrix code as one black vector path, `side` points wide. Runs of dark modules in a row are one
   * rectangle, and coordinates are whole modules under a scaled matrix, which keeps the path short.
   */
  code(matrix: ModuleMatrix, alt: string, x: number, y: number, side: number): void {
    const page = this.#page();
    const top = PAGE_HEIGHT - y;
    this.#mark(page, 'Figure', this.#structure.addFigure(alt, [x, top - side, x + side, top], page));
    const scale = side / matrix.size;
    page.content.push(
      `q ${scale.toFixed(6)} 0 0 ${(-scale).toFixed(6)} ${decimal(x)} ${decimal(top)} cm 0 g`,
      modulePath(matrix),
      'f Q EMC',
    );
  }

  finish(info: PdfInfo): Buffer {
    const file = this.#file;
    const tree = this.#structure.finish(this.#pages);
    const { regular, bold } = this.#fonts;
    const resources = file.add(
      `<< /Font << /regular ${ref(regular.embed(file))} /bold ${ref(bold.embed(file))} >> >>`,
    );
    for (const [index, page] of this.#pages.entries()) this.#writePage(page, index, resources);
    const kids = this.#pages.map(({ id }) => ref(id)).join(' ');
    file.write(this.#pageTree, `<< /Type /Pages /Kids [${kids}] /Count ${this.#pages.length} >>`);
    const catalog = file.add(
      `<< /Type /Catalog /Pages ${ref(this.#pageTree)} /StructTreeRoot ${ref(tree)} /MarkInfo << /Marked true >> ` +
        `/Lang (it-IT) /ViewerPreferences << /DisplayDocTitle true >> /Metadata ${ref(addXmp(file, info))} >>`,
    );
    return file.finish(catalog, addInfo(file, info));
  }

  #writePage({ id, content }: Page, index: number, resources: number): void {
    const stream = this.#file.addStream(
      '/Filter /FlateDecode',
      deflateSync(Buffer.from(content.join('\n'), 'latin1'), { level: DEFLATE_LEVEL }),
    );
    this.#file.write(
      id,
      `<< /Type /Page /Parent ${ref(this.#pageTree)} /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] ` +
        `/Resources ${ref(resources)} /Contents ${ref(stream)} /StructParents ${index} /Tabs /S >>`,
    );
  }

  #writeArtifact(page: Page, text: string, box: TextBox, style: TextStyle): number {
    page.content.push('/Artifact << /Type /Pagination >> BDC');
    const bottom = this.#write(page, text, box, style);
    page.content.push('EMC');
    return bottom;
  }

  #write(page: Page, text: string, box: TextBox, style: TextStyle): number {
    const weight = style.weight ?? 'regular';
    const { size } = style;
    const lines = this.#fonts[weight].fit(text, (box.width * 1000) / size, box.lines ?? 1);
    const leading = size * (style.leading ?? 1.25);
    this.#fill(page, style.color ?? INK);
    const selected = `/${weight} ${size} Tf`;
    const select = page.font === selected ? '' : `${selected} `;
    page.font = selected;
    const shown = lines.map(({ width, show }, index) => {
      const isLeft = style.align === undefined || style.align === 'left';
      const slack = isLeft ? 0 : box.width - (width * size) / 1000;
      const x = box.x + (style.align === 'center' ? slack / 2 : slack);
      const baseline = PAGE_HEIGHT - box.y - index * leading - size;
      return `1 0 0 1 ${decimal(x)} ${decimal(baseline)} Tm ${show} TJ`;
    });
    page.content.push(`BT ${select}${shown.join('\n')} ET`);
    return box.y + lines.length * leading;
  }

  #mark(page: Page, tag: string, mark: number): void {
    page.content.push(`/${tag} << /MCID ${mark} >> BDC`);
  }

  #fill(page: Page, color: string): void {
    if (page.color === color) return;
    page.color = color;
    page.content.push(`${rgb(color)} rg`);
  }

  #page(): Page {
    const page = this.#pages.at(-1);
    if (!page) throw new Error('nothing can be drawn before the first page');
    return page;
  }
}

function rgb(color: string): string {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff].map((part) => decimal(part / 255)).join(' ');
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
