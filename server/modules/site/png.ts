/** What a PNG picture says of itself (ISO/IEC 15948): enough to take no other file for one. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const IHDR_BYTES = 25;

/** Width and height in pixels; `null`: not a whole PNG. */
export function pngSize(bytes: Buffer): { width: number; height: number } | null {
  if (bytes.length < SIGNATURE.length + IHDR_BYTES || !bytes.subarray(0, 8).equals(SIGNATURE)) return null;
  const names = chunkNames(bytes);
  if (names === null || names[0] !== 'IHDR' || names.at(-1) !== 'IEND' || !names.includes('IDAT'))
    return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width > 0 && height > 0 ? { width, height } : null;
}

/** The chunks from the first to the last byte; `null`: something stands before, between or behind them. */
function chunkNames(bytes: Buffer): string[] | null {
  const names: string[] = [];
  let at = SIGNATURE.length;
  while (at + 12 <= bytes.length) {
    names.push(bytes.toString('latin1', at + 4, at + 8));
    at += 12 + bytes.readUInt32BE(at);
  }
  return at === bytes.length ? names : null;
}
