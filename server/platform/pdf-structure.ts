/** The tags of a document (ISO 32000-1, 14.7): what screen readers walk through instead of the page's ink. */
import { decimal, ref, textString, type PdfFile } from './pdf-file.ts';

export type BlockTag = 'Sect' | 'Table' | 'TR';
export type TextTag = 'H1' | 'H2' | 'H3' | 'P' | 'TH' | 'TD';

interface Element {
  id: number;
  tag: string;
  parent: number;
  kids: number[];
}

/** What a page must know of its own marked contents. */
export interface MarkedPage {
  id: number;
  /** The elements of its marked contents, in the order of their numbers on the page. */
  elements: number[];
}

export class StructureTree {
  readonly #file: PdfFile;
  readonly #root: number;
  readonly #open: Element[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
    this.#root = file.reserve();
    this.open('Document');
  }

  open(tag: BlockTag | 'Document'): void {
    const parent = this.#open.at(-1);
    const element: Element = { id: this.#file.reserve(), tag, parent: parent?.id ?? this.#root, kids: [] };
    parent?.kids.push(element.id);
    this.#open.push(element);
  }

  close(): number {
    const element = this.#open.pop();
    if (!element) throw new Error('a structure element was closed twice');
    const { id, tag, parent, kids } = element;
    this.#file.write(
      id,
      `<< /Type /StructElem /S /${tag} /P ${ref(parent)} /K [${kids.map(ref).join(' ')}] >>`,
    );
    return id;
  }

  /** A piece of text on the page; returns the number that marks its content there. */
  addText(tag: TextTag, page: MarkedPage): number {
    // A table's headings must say which cells they head; ours stand above columns.
    return this.#addLeaf(tag, page, tag === 'TH' ? '/A << /O /Table /Scope /Column >>' : '');
  }

  /** A drawing that says `alt`; `box` is its left, bottom, right and top on the page. */
  addFigure(alt: string, box: readonly number[], page: MarkedPage): number {
    const place = `/A << /O /Layout /Placement /Block /BBox [${box.map(decimal).join(' ')}] >>`;
    return this.#addLeaf('Figure', page, `/Alt ${textString(alt)} ${place}`);
  }

  /** Ends the document and returns its tree, with the way back from each page's marked contents. */
  finish(pages: readonly MarkedPage[]): number {
    const document = this.close();
    if (this.#open.length > 0) throw new Error('a structure element was left open');
    const byPage = pages.map(({ elements }, index) => `${index} [${elements.map(ref).join(' ')}]`);
    this.#file.write(
      this.#root,
      `<< /Type /StructTreeRoot /K ${ref(document)} /ParentTree << /Nums [${byPage.join(' ')}] >> ` +
        `/ParentTreeNextKey ${pages.length} >>`,
    );
    return this.#root;
  }

  #addLeaf(tag: string, page: MarkedPage, attributes: string): number {
    const parent = this.#open.at(-1);
    if (!parent) throw new Error('the document has been closed');
    const mark = page.elements.length;
    const id = this.#file.add(
      `<< /Type /StructElem /S /${tag} /P ${ref(parent.id)} /Pg ${ref(page.id)} /K ${mark} ${attributes}>>`,
    );
    parent.kids.push(id);
    page.elements.push(id);
    return mark;
  }
}
