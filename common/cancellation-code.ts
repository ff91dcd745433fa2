/**
 * The *codice di disdetta* of a child: eight random digits and a check digit, so that a slip of the finger is told from
 * a wrong code. Damm's algorithm: it finds every single wrong digit and every pair of neighbours that changed places.
 */

const DIGITS = 9;

// Damm's quasigroup of order 10 (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004).
const TABLE = [
  '0317598642', '7092154863', '4206871359', '1750983426', '6123045978',
  '3674209581', '5869720134', '8945362017', '9438617205', '2581436790',
] as const; // prettier-ignore

/** Appends the check digit to the random digits. */
export function withCheckDigit(digits: string): string {
  return `${digits}${remainderOf(digits)}`;
}

/** Whether it can be a code at all; spaces between its groups are none of the caller's business and are taken out before. */
export function isCancellationCode(text: string): boolean {
  return text.length === DIGITS && /^[1-9]\d+$/.test(text) && remainderOf(text) === '0';
}

/** `123456789` → `123 456 789`, as it is shown and read out. */
export function groupCancellationCode(code: string): string {
  return code.replace(/(\d{3})(?=\d)/g, '$1 ');
}

function remainderOf(digits: string): string {
  let interim = '0';
  for (const digit of digits) interim = TABLE[Number(interim)]?.[Number(digit)] ?? '0';
  return interim;
}
