/** The machine-readable codes of a payment notice: pure functions from the notice's data to text and to modules. */
import { create as createQrCode } from 'qrcode';
import type { ModuleMatrix } from '#server/platform/pdf.ts';

interface NoticeCodeData {
  /** 18 digits. */
  noticeNumber: string;
  /** Fiscal code of the creditor institution, 11 digits. */
  creditorFiscalCode: string;
  /** Integer euro cents, 1 to 9,999,999,999: ten digits are what both codes can hold. */
  amountCents: number;
}

export interface PostalCodeData extends NoticeCodeData {
  /** Postal account number, 12 digits: the last twelve characters of the postal IBAN. */
  postalAccount: string;
  debtorFiscalCode: string;
  debtorName: string;
  subject: string;
}

/**
 * Text of the notice's QR code: `PAGOPA|002|<notice number>|<creditor>|<cents>`, the amount with at least two digits
 * ("Specifiche tecniche dell'avviso", Allegato 2, Codice QR). Throws a RangeError on data that no notice can have.
 */
export function qrText(notice: NoticeCodeData): string {
  assertNotice(notice);
  const cents = String(notice.amountCents).padStart(2, '0');
  return `PAGOPA|002|${notice.noticeNumber}|${notice.creditorFiscalCode}|${cents}`;
}

/**
 * Text of the Data Matrix on the postal slip, always 256 characters: header, code line, type, the parties and the
 * subject in fixed columns. Texts lose accents and case, because the postal readers know ASCII capitals only.
 */
export function dataMatrixText(notice: PostalCodeData): string {
  assertNotice(notice);
  assertDigits('postal account', notice.postalAccount, 12);
  const cents = String(notice.amountCents).padStart(10, '0');
  const text = [
    'codfase=NBPA;',
    `18${notice.noticeNumber}12${notice.postalAccount}10${cents}3896`,
    '1P1',
    notice.creditorFiscalCode,
    column(notice.debtorFiscalCode, 16),
    column(notice.debtorName, 40),
    column(notice.subject, 110),
    ' '.repeat(12),
    'A',
  ].join('');
  if (text.length !== 256)
    throw new Error(`the Data Matrix text has ${text.length} characters instead of 256`);
  return text;
}

/** QR symbol of version 4 (33 modules) and error correction level M, in byte mode as the specification says. */
export function qrModules(text: string): ModuleMatrix {
  const { modules } = createQrCode([{ data: new TextEncoder().encode(text), mode: 'byte' }], {
    version: 4,
    errorCorrectionLevel: 'M',
  });
  return { size: modules.size, modules: modules.data };
}

function assertNotice(notice: NoticeCodeData): void {
  assertDigits('notice number', notice.noticeNumber, 18);
  assertDigits('creditor fiscal code', notice.creditorFiscalCode, 11);
  const { amountCents } = notice;
  if (!Number.isSafeInteger(amountCents) || amountCents < 1 || amountCents > 9_999_999_999) {
    throw new RangeError(`amount not payable by notice: ${amountCents} cents`);
  }
}

function assertDigits(what: string, value: string, length: number): void {
  if (value.length !== length || !/^\d+$/.test(value))
    throw new RangeError(`${what} must be ${length} digits`);
}

function column(text: string, length: number): string {
  return toPostalAscii(text).slice(0, length).padEnd(length, ' ');
}

/** Letters that Unicode does not decompose into a base letter and an accent, and the quotes that word processors set. */
const REPLACEMENTS: Record<string, string> = {
  'Ł': 'L', 'Ø': 'O', 'Đ': 'D', 'Ð': 'D', 'Æ': 'AE', 'Œ': 'OE', 'Þ': 'TH', '’': "'", '‘': "'", '–': '-', '—': '-', '€': 'EUR',
}; // prettier-ignore

function toPostalAscii(text: string): string {
  const capitals = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase();
  return Array.from(capitals, (char) => REPLACEMENTS[char] ?? (/[ -~]/.test(char) ? char : ' ')).join('');
}

/** Square Data Matrix symbols (ISO/IEC 16022, table 7) that can hold a postal slip, whatever the subject contains. */
const SYMBOLS = [
  { size: 48, regions: 2, dataLength: 174, eccLength: 68, blocks: 1 },
  { size: 52, regions: 2, dataLength: 204, eccLength: 84, blocks: 2 },
  { size: 64, regions: 4, dataLength: 280, eccLength: 112, blocks: 2 },
] as const;

type DataMatrixSymbol = (typeof SYMBOLS)[number];

/** Codewords with a meaning of their own in ASCII encodation. */
const PAD = 129;
const LATCH_C40 = 230;
const UNLATCH_C40 = 254;

/** Up to here the text of the slip is mostly digits, which ASCII encodation packs in pairs; after it, capitals. */
const C40_FROM = 77;

/**
 * The ECC 200 symbol of a slip's text (`dataMatrixText`). Written here because the encoder of a general barcode
 * library took 2.5 ms of a page that is drawn in 5; the tests read the symbols back with an independent decoder.
 */
export function dataMatrixModules(text: string): ModuleMatrix {
  const data = [...asciiCodewords(text.slice(0, C40_FROM)), ...c40Codewords(text.slice(C40_FROM))];
  const symbol = SYMBOLS.find(({ dataLength }) => data.length <= dataLength);
  if (!symbol) throw new RangeError(`the Data Matrix text needs ${data.length} codewords`);
  pad(data, symbol.dataLength);
  return placeModules(symbol, [...data, ...errorCorrection(data, symbol)]);
}

function asciiCodewords(text: string): number[] {
  const codewords: number[] = [];
  for (const [part] of text.matchAll(/\d\d|[^]/g)) {
    codewords.push(part.length === 2 ? 130 + Number(part) : part.charCodeAt(0) + 1);
  }
  return codewords;
}

/** Three characters in two codewords; what does not complete the last triple follows in ASCII encodation. */
function c40Codewords(text: string): number[] {
  const codewords = [LATCH_C40];
  let triple: number[] = [];
  let encoded = 0;
  const ready: number[] = [];
  for (let index = 0; index < text.length; index++) {
    triple.push(...c40Values(text.charCodeAt(index)));
    while (triple.length >= 3) {
      const [first = 0, second = 0, third = 0] = triple;
      const packed = first * 1600 + second * 40 + third + 1;
      ready.push(packed >> 8, packed & 0xff);
      triple = triple.slice(3);
    }
    if (triple.length > 0) continue;
    codewords.push(...ready.splice(0));
    encoded = index + 1;
  }
  return [...codewords, UNLATCH_C40, ...asciiCodewords(text.slice(encoded))];
}

/** The C40 values of a printable ASCII character: one in the basic set, otherwise a shift and the place in its set. */
function c40Values(code: number): number[] {
  if (code === 32) return [3];
  if (code >= 48 && code <= 57) return [code - 48 + 4];
  if (code >= 65 && code <= 90) return [code - 65 + 14];
  if (code >= 96) return [2, code - 96];
  const punctuation = code < 48 ? code - 33 : code < 65 ? code - 58 + 15 : code - 91 + 22;
  return [1, punctuation];
}

/** Fills the symbol; all pad codewords but the first are scrambled by their position so that no pattern appears. */
function pad(data: number[], length: number): void {
  if (data.length < length) data.push(PAD);
  while (data.length < length) {
    const scrambled = PAD + ((149 * (data.length + 1)) % 253) + 1;
    data.push(scrambled > 254 ? scrambled - 254 : scrambled);
  }
}

/** Powers of 2 and logarithms in GF(256) with the polynomial 0x12d of ECC 200. */
const POWERS: number[] = [];
const LOGARITHMS: number[] = [];
for (let exponent = 0, value = 1; exponent < 255; exponent++) {
  POWERS[exponent] = value;
  LOGARITHMS[value] = exponent;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x12d;
}

function multiply(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return POWERS[((LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)) % 255] ?? 0;
}

/** The error correction codewords of all Reed-Solomon blocks, interleaved as they follow the data. */
function errorCorrection(data: number[], { eccLength, blocks }: DataMatrixSymbol): number[] {
  const perBlock = eccLength / blocks;
  const generator = generatorOf(perBlock);
  const result = new Array<number>(eccLength).fill(0);
  for (let block = 0; block < blocks; block++) {
    const rest = new Array<number>(perBlock + 1).fill(0);
    for (let index = block; index < data.length; index += blocks) {
      const factor = (rest[0] ?? 0) ^ (data[index] ?? 0);
      for (let k = 0; k < perBlock; k++) rest[k] = (rest[k + 1] ?? 0) ^ multiply(factor, generator[k] ?? 0);
    }
    for (let k = 0; k < perBlock; k++) result[block + k * blocks] = rest[k] ?? 0;
  }
  return result;
}

const generators = new Map<number, number[]>();

/** Coefficients of (x - 2)(x - 2²)…(x - 2ⁿ) below the leading one, highest first. */
function generatorOf(degree: number): number[] {
  const known = generators.get(degree);
  if (known) return known;
  let polynomial = [1];
  for (let root = 1; root <= degree; root++) {
    const factor = POWERS[root] ?? 0;
    polynomial = [...polynomial, 0].map((value, k) => value ^ multiply(polynomial[k - 1] ?? 0, factor));
  }
  const generator = polynomial.slice(1);
  generators.set(degree, generator);
  return generator;
}

/** Finder and timing patterns around each region, and inside them the bits of the codewords. */
function placeModules({ size, regions }: DataMatrixSymbol, codewords: number[]): ModuleMatrix {
  const modules = new Uint8Array(size * size);
  const region = size / regions;
  const inner = size - 2 * regions;
  const places = bitPlaces(inner);
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const y = row % region;
      const x = column % region;
      const at = row * size + column;
      if (x === 0 || y === region - 1) modules[at] = 1;
      else if (y === 0) modules[at] = 1 - (x % 2);
      else if (x === region - 1) modules[at] = y % 2;
      else {
        const place =
          places[
            (row - 1 - 2 * Math.floor(row / region)) * inner + column - 1 - 2 * Math.floor(column / region)
          ] ?? 0;
        modules[at] = ((codewords[place >> 3] ?? 0) >> (7 - (place & 7))) & 1;
      }
    }
  }
  return { size, modules };
}

const placesBySize = new Map<number, Int16Array>();

/** The eight modules of a codeword, most significant first, as rows and columns from its lower right one. */
const UTAH: readonly (readonly [number, number])[] = [
  [-2, -2], [-2, -1], [-1, -2], [-1, -1], [-1, 0], [0, -2], [0, -1], [0, 0],
]; // prettier-ignore

/** The codeword that meets the lower left corner is torn into two corners, again as rows and columns. */
const CORNER: readonly (readonly [number, number])[] = [
  [-1, 0], [-1, 1], [-1, 2], [0, -2], [0, -1], [1, -1], [2, -1], [3, -1],
]; // prettier-ignore

/**
 * For each module of the joined regions, which bit it shows: 8 × codeword + bit, the most significant bit first.
 * The codewords run up and down in diagonals (ISO/IEC 16022, annex F); of its four corner cases our sizes meet one.
 */
function bitPlaces(inner: number): Int16Array {
  const known = placesBySize.get(inner);
  if (known) return known;
  const places = new Int16Array(inner * inner).fill(-1);
  let codeword = 0;
  const put = (row: number, column: number, bit: number): void => {
    const shift = 4 - ((inner + 4) % 8);
    if (row < 0) [row, column] = [row + inner, column + shift];
    if (column < 0) [row, column] = [row + shift, column + inner];
    places[row * inner + column] = codeword * 8 + bit;
  };
  const visit = (row: number, column: number): void => {
    if (row < 0 || column < 0 || row >= inner || column >= inner || places[row * inner + column] !== -1)
      return;
    UTAH.forEach(([down, right], bit) => put(row + down, column + right, bit));
    codeword++;
  };
  let row = 4;
  let column = 0;
  do {
    if (row === inner && column === 0) {
      CORNER.forEach(([y, x], bit) => put((y + inner) % inner, (x + inner) % inner, bit));
      codeword++;
    }
    do {
      visit(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < inner);
    row += 1;
    column += 3;
    do {
      visit(row, column);
      row += 2;
      column -= 2;
    } while (row < inner && column >= 0);
    row += 3;
    column += 1;
  } while (row < inner || column < inner);
  placesBySize.set(inner, places);
  return places;
}
