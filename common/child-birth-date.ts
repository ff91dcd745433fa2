import type { DateString } from './dates.ts';
import { checkFiscalCode, fiscalCodeBirthDate } from './fiscal-code.ts';

/**
 * The day of birth in a child's fiscal code; `null` when it is none. The code has no century: a child was born in the last
 * hundred years.
 */
export function birthDateOf(fiscalCode: string, today: DateString): DateString | null {
  const code = checkFiscalCode(fiscalCode);
  if (!code.ok) return null;
  const { year2, month, day } = fiscalCodeBirthDate(code.value);
  const inYear = (year: number): DateString =>
    [year, month, day].map((part) => String(part).padStart(2, '0')).join('-');
  const century = Math.floor(Number(today.slice(0, 4)) / 100) * 100;
  const date = inYear(century + year2);
  return date <= today ? date : inYear(century - 100 + year2);
}
