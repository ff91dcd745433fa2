/** Amounts are integer euro cents everywhere; text is made only for people and for wire formats. */

/** `5850` → `58,50 €`, with dots between thousands, as Italians write it. */
export function formatEuro(cents: number): string {
  return `${formatAmount(cents)} €`;
}

/** `585000` → `5.850,00`. */
export function formatAmount(cents: number): string {
  const { sign, euros, fraction } = split(cents);
  return `${sign}${euros.replace(/\B(?=(\d{3})+$)/g, '.')},${fraction}`;
}

/** `5850` → `58.50`, the decimal form of the pagoPA messages (`stAmount`). */
export function toDecimalString(cents: number): string {
  const { sign, euros, fraction } = split(cents);
  return `${sign}${euros}.${fraction}`;
}

/** Reads `58.50` exactly; `null` when the text is not a non-negative amount with two decimals. */
export function fromDecimalString(text: string): number | null {
  if (!/^\d{1,9}\.\d{2}$/.test(text)) return null;
  return Number(text.replace('.', ''));
}

/**
 * Reads an amount as people type it in Italy: `4,50`, `4.50`, `1.234,56`, `€ 4,5`. A dot followed by exactly three
 * digits separates thousands only when a comma follows or there is more than one. `null` when it is no amount.
 */
export function parseItalianAmount(text: string): number | null {
  const bare = text.replace(/[€\s\u00a0]/g, '');
  const match =
    /^(-?)(\d{1,3}(?:\.\d{3})+),(\d{1,2})$/.exec(bare) ??
    /^(-?)(\d{1,3}(?:\.\d{3}){2,})()$/.exec(bare) ??
    /^(-?)(\d{1,9})(?:[.,](\d{1,2}))?$/.exec(bare);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const cents = Number(whole.replaceAll('.', '')) * 100 + Number(fraction.padEnd(2, '0'));
  return sign === '-' ? -cents : cents;
}

/** Half up, away from zero: the commercial rounding that the tariffs of Comuni mean. */
export function roundHalfUp(cents: number): number {
  return Math.sign(cents) * Math.floor(Math.abs(cents) + 0.5);
}

function split(cents: number): { sign: string; euros: string; fraction: string } {
  if (!Number.isSafeInteger(cents)) throw new RangeError(`not an amount in integer cents: ${cents}`);
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return { sign: cents < 0 ? '-' : '', euros: digits.slice(0, -2), fraction: digits.slice(-2) };
}
