/** The machine-readable codes of a payment notice: pure functions from the notice's data to text and to modules. */
import type { ModuleMatrix } from '#server/platform/pdf.ts';
import { qrMatrix } from '#server/platform/qr-code.ts';

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
  return qrMatrix(text, 4);
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
