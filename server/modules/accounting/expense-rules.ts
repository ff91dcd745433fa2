/** Which expenses of a year can be communicated; nothing here reads or writes. Amounts in integer cents. */
import type { ExpenseRefusal } from '#common/contract/accounting.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';

/** What stands in the way: the payer's will before anything else, then a fiscal code that is missing or wrong. */
export function judgeExpense(codes: {
  isOpposed: boolean;
  payerFiscalCode: string | null;
  childFiscalCode: string | null;
}): ExpenseRefusal | null {
  if (codes.isOpposed) return 'opposed';
  const isPayerGood = checkFiscalCode(codes.payerFiscalCode ?? '').ok;
  const isChildGood = checkFiscalCode(codes.childFiscalCode ?? '').ok;
  if (isPayerGood && isChildGood) return null;
  if (!isPayerGood && !isChildGood) return 'both_codes';
  return isPayerGood ? 'child_code' : 'payer_code';
}
