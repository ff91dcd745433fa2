/**
 * Notice number (NAV, "codice avviso") and IUV with aux digit 3: `3` + segregation code (2) + base (13) + check
 * digits (2). Source: SACI, "Generazione dell'identificativo univoco di versamento". Strings throughout: eighteen
 * digits do not fit a double. The database makes the same codes set-wise (`notice_number_of`, tested against this).
 */

/** The 18-digit notice number of `base`, the per-creditor counter that never goes back. */
export function noticeNumberOf(segregationCode: string, base: number): string {
  if (!/^\d{2}$/.test(segregationCode))
    throw new RangeError(`segregation code must be two digits: ${segregationCode}`);
  if (!Number.isSafeInteger(base) || base < 1 || base >= 1e13)
    throw new RangeError(`base out of range: ${base}`);
  const body = `3${segregationCode}${String(base).padStart(13, '0')}`;
  return body + checkDigits(body);
}

/** IUV = the notice number without its aux digit (aux digit 3). */
export function iuvOf(noticeNumber: string): string {
  return noticeNumber.slice(1);
}

export function hasValidCheckDigits(noticeNumber: string): boolean {
  return /^3\d{17}$/.test(noticeNumber) && checkDigits(noticeNumber.slice(0, 16)) === noticeNumber.slice(16);
}

/** `301000007801305043` → `3010 0000 7801 3050 43`, as the printed notice groups it (guida tecnica avviso, 3.5). */
export function groupNoticeNumber(noticeNumber: string): string {
  return noticeNumber.replace(/(.{4})(?=.)/g, '$1 ');
}

function checkDigits(body: string): string {
  return String(BigInt(body) % 93n).padStart(2, '0');
}
