/** What somebody who looks for a payment has in hand. */
export type PaymentClue =
  | { kind: 'nothing' }
  /** The beginning of an IUV. */
  | { kind: 'iuv'; iuv: string }
  /** pagoPA's identifier of a receipt, whole. */
  | { kind: 'receipt'; pagopaReceiptId: string }
  | { kind: 'people'; text: string };

const NOTICE_DIGITS = 18;
/** Shorter numbers are codes of people and of invoices. */
const LEAST_IUV_DIGITS = 10;
const FISCAL_CODE = /^[a-z]{6}\d/i;

/** Tells a notice number or an IUV, with or without spaces, from a receipt's identifier and from names. */
export function readClue(search: string): PaymentClue {
  const text = search.trim();
  if (text === '') return { kind: 'nothing' };
  const bare = text.replace(/\s/g, '');
  if (/^\d+$/.test(bare) && bare.length >= LEAST_IUV_DIGITS) {
    const isNotice = bare.length === NOTICE_DIGITS && bare.startsWith('3');
    return { kind: 'iuv', iuv: isNotice ? bare.slice(1) : bare };
  }
  const isOneWord = text === bare;
  if (isOneWord && bare.length >= 8 && /\d/.test(bare) && !FISCAL_CODE.test(bare))
    return { kind: 'receipt', pagopaReceiptId: bare };
  return { kind: 'people', text };
}
