/** The outer form of a PDF file (ISO 32000-1, 7.5): numbered objects, the table that finds them, the trailer. */
import { createHash } from 'node:crypto';

const HEADER = '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n';

/** Collects objects and gives the finished bytes. Strings hold one byte a character (Latin-1). */
export class PdfFile {
  readonly #parts: (string | Buffer)[] = [HEADER];
  #length = HEADER.length;
  /** Where each object begins; an object that is reserved but never written has none. */
  readonly #offsets: number[] = [0];

  /** The number of an object that may be referred to at once and is written later. */
  reserve(): number {
    return this.#offsets.push(0) - 1;
  }

  add(body: string): number {
    const id = this.reserve();
    this.write(id, body);
    return id;
  }

  write(id: number, body: string): void {
    this.#offsets[id] = this.#length;
    this.#append(`${id} 0 obj\n${body}\nendobj\n`);
  }

  /** `entries` are those of the stream's dictionary beside its length. */
  addStream(entries: string, bytes: Buffer): number {
    const id = this.reserve();
    this.writeStream(id, entries, bytes);
    return id;
  }

  writeStream(id: number, entries: string, bytes: Buffer): void {
    this.#offsets[id] = this.#length;
    this.#append(`${id} 0 obj\n<< ${entries} /Length ${bytes.length} >>\nstream\n`);
    this.#append(bytes);
    this.#append('\nendstream\nendobj\n');
  }

  /** The bytes of the file, whose identifier is drawn from its content: the same content, the same file. */
  finish(catalog: number, info: number): Buffer {
    const tableAt = this.#length;
    const id = createHash('sha256').update(this.#join()).digest('hex').slice(0, 32);
    const entries = this.#offsets
      .slice(1)
      .map((offset) => `${String(offset).padStart(10, '0')} 00000 ${offset === 0 ? 'f' : 'n'} \n`);
    const size = entries.length + 1;
    this.#append(
      `xref\n0 ${size}\n0000000000 65535 f \n${entries.join('')}` +
        `trailer\n<< /Size ${size} /Root ${ref(catalog)} /Info ${ref(info)} /ID [<${id}> <${id}>] >>\n` +
        `startxref\n${tableAt}\n%%EOF\n`,
    );
    return this.#join();
  }

  #append(part: string | Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
  }

  #join(): Buffer {
    const bytes = Buffer.allocUnsafe(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      at += typeof part === 'string' ? bytes.write(part, at, 'latin1') : part.copy(bytes, at);
    }
    return bytes;
  }
}

export function ref(id: number): string {
  return `${id} 0 R`;
}

/** A text as dictionaries hold it: plain when it is ASCII, otherwise UTF-16. */
export function textString(text: string): string {
  if (/^[ -~]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<feff${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;
}

/** At most three decimals: a thousandth of a point is far below what any device shows. */
export function decimal(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
