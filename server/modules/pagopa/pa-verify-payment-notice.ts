import type { FindNoticeForNodo } from '#server/modules/payments/find-notice-for-nodo.ts';
import { verifyAnswer } from './answers.ts';
import type { VerifyRequest } from './messages.ts';
import { findPayable, refuseNotice } from './payable-notice.ts';

/**
 * paVerifyPaymentNotice (SANP): what is due for a notice, as of now. Changes nothing. Returns the answer's body
 * element.
 */
export async function answerVerify(findNotice: FindNoticeForNodo, request: VerifyRequest): Promise<string> {
  const found = await findPayable(findNotice, request);
  if (!found.ok) return refuseNotice(request, found.reason);
  const { creditor, notice } = found.value;
  return verifyAnswer({
    amountCents: notice.amountCents,
    dueDate: notice.dueOn,
    isAllPostal: creditor.postalIban !== null,
    description: notice.description,
    creditorFiscalCode: request.creditorFiscalCode,
    companyName: creditor.name,
    officeName: creditor.officeName,
  });
}
