import { encodeQR } from 'qr';
import type { ModuleMatrix } from './pdf.ts';

/** The least that the library draws around a symbol; documents leave their own quiet zone. */
const BORDER = 1;

/**
 * A QR symbol (ISO/IEC 18004) with error correction level M, in byte mode. Of the smallest version that holds `text`
 * when none is given; throws when `text` is longer than the version holds.
 */
export function qrMatrix(text: string, version?: number): ModuleMatrix {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', version, border: BORDER });
  const size = rows.length - 2 * BORDER;
  const modules = new Array<number>(size * size);
  for (let at = 0; at < modules.length; at++) {
    modules[at] = Number(rows[BORDER + Math.floor(at / size)]?.[BORDER + (at % size)]);
  }
  return { size, modules };
}
