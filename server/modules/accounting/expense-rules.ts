/** Which expenses of a year can be communicated; nothing here reads or writes. Amounts in integer cents. */
import type { ExpenseRefusal } from '#common/contract/accounting.ts';
import { checkFiscalCode } from '#common/fiscal-code.ts';

/** Whose fiscal code stands in the way, because it is missing or wrong; `null`: nobody's. */
export function judgeExpense(codes: {
  payerFiscalCode: string | null;
  childFiscalCode: string | null;
}): ExpenseRefusal | null {
  const isPayerGood = checkFiscalCode(codes.payerFiscalCode ?? '').ok;
  const isChildGood = checkFiscalCode(codes.childFiscalCode ?? '').ok;
  if (isPayerGood && isChildGood) return null;
  if (!isPayerGood && !isChildGood) return 'both_codes';
  return isPayerGood ? 'child_code' : 'payer_code';
}
