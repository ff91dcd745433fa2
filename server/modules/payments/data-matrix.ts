/** The Data Matrix symbol of a postal slip (ECC 200, ISO/IEC 16022): text to codewords, and their error correction. */
import type { ModuleMatrix } from '#server/platform/pdf.ts';
import { placeModules } from './data-matrix-placement.ts';

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

/** Every product, at `a * 256 + b`: looked up some thousand times a symbol. */
const PRODUCTS = new Uint8Array(256 * 256);
for (let a = 1; a < 256; a++) {
  for (let b = 1; b < 256; b++) {
    PRODUCTS[a * 256 + b] = POWERS[((LOGARITHMS[a] ?? 0) + (LOGARITHMS[b] ?? 0)) % 255] ?? 0;
  }
}

function multiply(a: number, b: number): number {
  return PRODUCTS[a * 256 + b] ?? 0;
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
