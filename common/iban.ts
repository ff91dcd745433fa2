import { ok, refuse, type Outcome } from './outcome.ts';

/** Whether the check digits of an IBAN are right (ISO 13616: remainder 1 modulo 97). */
export function hasValidIbanCheckDigits(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  const digits = rearranged.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return BigInt(digits) % 97n === 1n;
}

/** An IBAN as people type it, with spaces and small letters; as it is stored, without. An Italian one has 27 signs. */
export function checkIban(text: string): Outcome<string, 'format'> {
  const iban = text.replace(/\s/g, '').toUpperCase();
  const isLong = !iban.startsWith('IT') || /^IT\d{2}[A-Z]\d{10}[A-Z0-9]{12}$/.test(iban);
  return isLong && hasValidIbanCheckDigits(iban) ? ok(iban) : refuse('format');
}

/** What may be shown of somebody's account: `IT•• •••• 3456`. */
export function hideIban(iban: string): string {
  return `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
}
