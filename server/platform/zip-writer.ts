/** Writes a ZIP of a few files. Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = 0x06054b50;
const VERSION = 20;
/** Names are UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;
/** 1 January 1980, the first day of the format: the same content gives the same bytes. */
const FIRST_DAY = 0x21;
const deflate = promisify(deflateRaw);

export interface ZippedFile {
  name: string;
  content: string;
}

/** Text files, compressed outside the event loop. For what fits in memory: no ZIP64. */
export async function zipFiles(files: readonly ZippedFile[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of files) {
    const bytes = Buffer.from(content, 'utf8');
    const packed = await deflate(bytes);
    const path = Buffer.from(name, 'utf8');
    const facts = factsOf(bytes, packed, path);
    const local = Buffer.concat([numbers([LOCAL_HEADER, 4]), facts, path, packed]);
    directory.push(
      numbers([CENTRAL_HEADER, 4], [VERSION, 2]),
      facts,
      numbers([0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]),
      path,
    );
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  const end = numbers([END_OF_DIRECTORY, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [offset, 4], [0, 2]); // prettier-ignore
  return Buffer.concat([...parts, central, end]);
}

/** What the header before a file and its line in the directory have in common. */
function factsOf(bytes: Buffer, packed: Buffer, path: Buffer): Buffer {
  return numbers([VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [crc32(bytes), 4],
    [packed.length, 4], [bytes.length, 4], [path.length, 2], [0, 2]); // prettier-ignore
}

/** Little-endian, each with its width in bytes. */
function numbers(...fields: Array<readonly [value: number, width: 2 | 4]>): Buffer {
  return Buffer.concat(
    fields.map(([value, width]) => {
      const field = Buffer.alloc(width);
      field.writeUIntLE(value, 0, width);
      return field;
    }),
  );
}
