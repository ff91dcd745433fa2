/**
 * Writes a ZIP piece by piece, however large: nothing of it is held but the deflater's own window. Sizes and checksums stand
 * behind each file and in the directory, always in 64 bits where it matters. Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7,
 * 4.3.9, 4.3.12, 4.3.14 to 4.3.16 and 4.5.3.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const DATA_DESCRIPTOR = 0x08074b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const END_OF_DIRECTORY = 0x06054b50;
/** The first version that knows 64-bit sizes. */
const VERSION = 45;
/** Names are UTF-8; sizes come after the data. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980, the first day of the format: the same content gives the same bytes. */
const FIRST_DAY = 0x21;
const EXTRA_64 = 1;
/** Stands in 32 and in 16 bits for a number that is given in 64. */
const ELSEWHERE_32 = 0xffffffff;
const ELSEWHERE_16 = 0xffff;

/** Where the archive goes, in order; the writer waits for it. */
export type ZipSink = (bytes: Buffer) => Promise<void>;

export interface WrittenFile {
  byteCount: number;
  /** Of the content, not packed. */
  sha256: string;
}

interface Entry {
  path: Buffer;
  crc: number;
  packedBytes: number;
  bytes: number;
  offset: number;
}

export class ZipStream {
  readonly #sink: ZipSink;
  readonly #entries: Entry[] = [];
  #offset = 0;

  constructor(sink: ZipSink) {
    this.#sink = sink;
  }

  async add(name: string, content: AsyncIterable<Buffer>): Promise<WrittenFile> {
    const entry = { path: Buffer.from(name, 'utf8'), crc: 0, packedBytes: 0, bytes: 0, offset: this.#offset };
    const hash = createHash('sha256');
    await this.#write(localHeader(entry.path));
    const measured = async function* () {
      for await (const piece of content) {
        entry.crc = crc32(piece, entry.crc);
        entry.bytes += piece.length;
        hash.update(piece);
        yield piece;
      }
    };
    const source = Readable.from(measured(), { objectMode: false });
    const deflate = createDeflateRaw();
    source.on('error', (error) => deflate.destroy(error));
    for await (const packed of source.pipe(deflate)) {
      const bytes = packed as Buffer;
      entry.packedBytes += bytes.length;
      await this.#write(bytes);
    }
    await this.#write(
      numbers([DATA_DESCRIPTOR, 4], [entry.crc, 4], [entry.packedBytes, 8], [entry.bytes, 8]),
    );
    this.#entries.push(entry);
    return { byteCount: entry.bytes, sha256: hash.digest('hex') };
  }

  /** The directory, without which it is no archive. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const entry of this.#entries) await this.#write(centralHeader(entry));
    await this.#write(endOfDirectory(this.#entries.length, start, this.#offset));
  }

  async #write(bytes: Buffer): Promise<void> {
    this.#offset += bytes.length;
    await this.#sink(bytes);
  }
}

function localHeader(path: Buffer): Buffer {
  return Buffer.concat([
    numbers([LOCAL_HEADER, 4], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [0, 4],
      [ELSEWHERE_32, 4], [ELSEWHERE_32, 4], [path.length, 2], [20, 2]), // prettier-ignore
    path,
    numbers([EXTRA_64, 2], [16, 2], [0, 8], [0, 8]),
  ]);
}

function centralHeader({ path, crc, packedBytes, bytes, offset }: Entry): Buffer {
  const large = [bytes, packedBytes, offset].filter((value) => value >= ELSEWHERE_32);
  const extra =
    large.length === 0
      ? Buffer.alloc(0)
      : numbers([EXTRA_64, 2], [8 * large.length, 2], ...large.map((value) => [value, 8] as const));
  return Buffer.concat([
    numbers([CENTRAL_HEADER, 4], [VERSION, 2], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2],
      [crc, 4], [Math.min(packedBytes, ELSEWHERE_32), 4], [Math.min(bytes, ELSEWHERE_32), 4], [path.length, 2],
      [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4], [Math.min(offset, ELSEWHERE_32), 4]), // prettier-ignore
    path,
    extra,
  ]);
}

function endOfDirectory(count: number, start: number, end: number): Buffer {
  const length = end - start;
  const isLarge = count >= ELSEWHERE_16 || length >= ELSEWHERE_32 || start >= ELSEWHERE_32;
  const in64 = isLarge
    ? [
        numbers([END_OF_DIRECTORY_64, 4], [44, 8], [VERSION, 2], [VERSION, 2], [0, 4], [0, 4], [count, 8],
          [count, 8], [length, 8], [start, 8]), // prettier-ignore
        numbers([LOCATOR_64, 4], [0, 4], [end, 8], [1, 4]),
      ]
    : [];
  const shown = Math.min(count, ELSEWHERE_16);
  return Buffer.concat([
    ...in64,
    numbers([END_OF_DIRECTORY, 4], [0, 2], [0, 2], [shown, 2], [shown, 2], [Math.min(length, ELSEWHERE_32), 4],
      [Math.min(start, ELSEWHERE_32), 4], [0, 2]), // prettier-ignore
  ]);
}

/** Little-endian, each with its width in bytes. */
function numbers(...fields: Array<readonly [value: number, width: 2 | 4 | 8]>): Buffer {
  return Buffer.concat(
    fields.map(([value, width]) => {
      const field = Buffer.alloc(width);
      if (width === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, width);
      return field;
    }),
  );
}
