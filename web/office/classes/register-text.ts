/** Reads a day of an electronic register as it is exported or pasted: `10001;P`, with whatever other columns. */
import type { RegisterBody } from '#common/contract/register.ts';

const MAX_BYTES = 1_000_000;

/** The text of a file that a register exports, in UTF-8 or as older programs write it; `null`: it is none. */
export function decodeRegister(bytes: ArrayBuffer): string | null {
  if (bytes.byteLength > MAX_BYTES) return null;
  const text = decode(bytes, 'utf-8') ?? decode(bytes, 'windows-1252') ?? '';
  return text.includes('\u0000') ? null : text;
}

function decode(bytes: ArrayBuffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

export interface ReadRegister {
  rows: RegisterBody['rows'];
  /** Lines that cannot be read, by their number from 1. */
  badLines: number[];
}

const MARKS: Record<string, boolean> = {
  p: true, presente: true, r: true, ritardo: true, a: false, assente: false, u: false, uscita: false,
}; // prettier-ignore

/** The first cell is the child's code, the last that is a mark says whether it is there; a line of headers is passed over. */
export function readRegister(text: string): ReadRegister {
  const read: ReadRegister = { rows: [], badLines: [] };
  text.split(/\r?\n/).forEach((line, index) => {
    if (line.trim() === '') return;
    const cells = line.split(/[;\t,]/).map((cell) => cell.replaceAll('"', '').trim());
    const userCode = cells[0] ?? '';
    const mark = cells.slice(1).findLast((cell) => Object.hasOwn(MARKS, cell.toLowerCase()));
    const isPresent = mark === undefined ? undefined : MARKS[mark.toLowerCase()];
    if (userCode !== '' && isPresent !== undefined) read.rows.push({ userCode, isPresent });
    else if (index > 0) read.badLines.push(index + 1);
  });
  return read;
}
