/**
 * A look at an uploaded ZIP before a library unpacks it. Ten megabytes can unpack to ten gigabytes, and the sizes that
 * the archive declares may be lies, so both are checked: the sum first, then each entry by inflating it into a bounded
 * buffer. Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
import { inflateRawSync } from 'node:zlib';
import { ok, refuse, type Outcome } from '#common/outcome.ts';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1');
const END_OF_DIRECTORY_BYTES = 22;
/** A workbook has a few dozen parts. */
const MAX_ENTRIES = 1_000;

type Entry = {
  name: string;
  isDeflated: boolean;
  packedBytes: number;
  unpackedBytes: number;
  offset: number;
};

/**
 * The names in the archive, once all its content is known to unpack to at most `maxUnpackedBytes`. Refuses as `broken`
 * what no office program writes: encryption, ZIP64, other methods than store and deflate, bytes around the archive.
 */
export function checkZip(bytes: Buffer, maxUnpackedBytes: number): Outcome<string[], 'broken' | 'too_large'> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const entries = directory.value;
  if (entries.reduce((sum, { unpackedBytes }) => sum + unpackedBytes, 0) > maxUnpackedBytes) {
    return refuse('too_large');
  }
  for (const entry of entries) {
    const content = checkContent(bytes, entry);
    if (content !== 'ok') return refuse(content);
  }
  return ok(entries.map(({ name }) => name));
}

function readDirectory(bytes: Buffer): Outcome<Entry[], 'broken' | 'too_large'> {
  const end = bytes.lastIndexOf(END_OF_DIRECTORY);
  if (end < 0 || end + END_OF_DIRECTORY_BYTES > bytes.length) return refuse('broken');
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  const commentBytes = bytes.readUInt16LE(end + 20);
  if (start + bytes.readUInt32LE(end + 12) !== end) return refuse('broken');
  if (end + END_OF_DIRECTORY_BYTES + commentBytes !== bytes.length) return refuse('broken');
  if (count > MAX_ENTRIES) return refuse('too_large');

  const entries: Entry[] = [];
  let position = start;
  while (position < end) {
    if (position + 46 > end || bytes.readUInt32LE(position) !== CENTRAL_HEADER) return refuse('broken');
    const method = bytes.readUInt16LE(position + 10);
    const isEncrypted = (bytes.readUInt16LE(position + 8) & 1) === 1;
    if (isEncrypted || (method !== 0 && method !== 8)) return refuse('broken');
    const nameEnd = position + 46 + bytes.readUInt16LE(position + 28);
    entries.push({
      name: bytes.toString('utf8', position + 46, nameEnd),
      isDeflated: method === 8,
      packedBytes: bytes.readUInt32LE(position + 20),
      unpackedBytes: bytes.readUInt32LE(position + 24),
      offset: bytes.readUInt32LE(position + 42),
    });
    position = nameEnd + bytes.readUInt16LE(position + 30) + bytes.readUInt16LE(position + 32);
  }
  return position === end && entries.length === count ? ok(entries) : refuse('broken');
}

function checkContent(bytes: Buffer, entry: Entry): 'ok' | 'broken' | 'too_large' {
  const { offset, packedBytes, unpackedBytes } = entry;
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_HEADER) return 'broken';
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  if (start + packedBytes > bytes.length) return 'broken';
  if (!entry.isDeflated) return packedBytes === unpackedBytes ? 'ok' : 'broken';
  try {
    const packed = bytes.subarray(start, start + packedBytes);
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(unpackedBytes, 1) });
    return unpacked.length === unpackedBytes ? 'ok' : 'broken';
  } catch (error) {
    const isLonger = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return isLonger ? 'too_large' : 'broken';
  }
}
