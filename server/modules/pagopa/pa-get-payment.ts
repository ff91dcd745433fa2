import { toDecimalString } from '#common/money.ts';
import { iuvOf } from '#common/notice-number.ts';
import type { FindNoticeForNodo, NodoNotice } from '#server/modules/payments/find-notice-for-nodo.ts';
import type { Activation } from '#server/modules/payments/mark-activated.ts';
import { getPaymentAnswer, type AnswerTransfer } from './answers.ts';
import type { GetPaymentRequest, PaSubject } from './messages.ts';
import { findPayable, refuseNotice, type PayableNotice } from './payable-notice.ts';

/**
 * paGetPayment and paGetPaymentV2 (SANP): the activation. The amount is that of now, whatever the request believes,
 * and nothing is locked: the platform handles concurrent attempts, and only a receipt pays. Returns the answer's body
 * element; `onActivated` is told of a notice that was given out.
 */
export async function answerGetPayment(
  findNotice: FindNoticeForNodo,
  request: GetPaymentRequest,
  onActivated: (activation: Activation) => void,
): Promise<string> {
  const found = await findPayable(findNotice, request);
  if (!found.ok) return refuseNotice(request, found.reason);
  const { creditor, notice } = found.value;
  const answer = getPaymentAnswer(request.operation, {
    iuv: iuvOf(request.noticeNumber),
    amountCents: notice.amountCents,
    dueDate: notice.dueOn,
    description: notice.description,
    companyName: creditor.name,
    officeName: creditor.officeName,
    debtor: toSubject(notice.debtor),
    transfers: [toTransfer(request, found.value)],
    metadata: [],
  });
  onActivated({ tenantId: creditor.tenantId, positionId: notice.positionId });
  return answer;
}

/** One transfer: all the money is the Comune's. */
function toTransfer(request: GetPaymentRequest, { creditor, notice, iban }: PayableNotice): AnswerTransfer {
  const iuv = iuvOf(request.noticeNumber);
  const { description, amountCents } = notice;
  return {
    index: 1,
    amountCents,
    creditorFiscalCode: request.creditorFiscalCode,
    companyName: creditor.name,
    ...toAccount(request.transferType, iban, creditor.postalIban),
    remittanceInformation: `/RFB/${iuv}/${toDecimalString(amountCents)}/TXT/${description}`,
    category: notice.taxonomyCode,
  };
}

/**
 * SANP, best practice on transferType: POSTAL wants the postal account if there is one; PAGOPA takes any, with the
 * postal one beside it as IBANAPPOGGIO; without a wish the creditor chooses.
 */
function toAccount(
  transferType: GetPaymentRequest['transferType'],
  iban: string,
  postalIban: string | null,
): Pick<AnswerTransfer, 'iban' | 'metadata'> {
  if (postalIban === null || postalIban === iban) return { iban, metadata: [] };
  switch (transferType) {
    case 'POSTAL':
      return { iban: postalIban, metadata: [] };
    case 'PAGOPA':
      return { iban, metadata: [{ key: 'IBANAPPOGGIO', value: postalIban }] };
    case null:
      return { iban, metadata: [] };
  }
}

function toSubject(debtor: NodoNotice['debtor']): PaSubject {
  return {
    kind: 'F',
    fiscalCode: debtor.fiscalCode,
    fullName: debtor.fullName,
    streetName: debtor.street,
    civicNumber: null,
    postalCode: debtor.postalCode,
    city: debtor.city,
    province: debtor.province,
    country: null,
    email: debtor.email,
  };
}
