import type { MediaType } from '#common/media-type.ts';

/** A PDF ends with this word; some writers leave a little after it. */
const PDF_TAIL_BYTES = 1_024;

/** What a file is by its content; `null` when it is nothing that people may hand in. */
export function mediaTypeOf(content: Buffer): MediaType | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') {
    const tail = content.subarray(-PDF_TAIL_BYTES).toString('latin1');
    return tail.includes('%%EOF') ? 'application/pdf' : null;
  }
  if (content.subarray(0, 16).toString('latin1') === '\x89PNG\r\n\x1a\n\0\0\0\rIHDR') return 'image/png';
  const isJpeg = content.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]));
  return isJpeg && content.subarray(-2).equals(Buffer.from([0xff, 0xd9])) ? 'image/jpeg' : null;
}
