import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type {
  FindNoticeForNodo,
  NodoCreditor,
  NodoNotice,
} from '#server/modules/payments/find-notice-for-nodo.ts';
import { faultAnswer, type PaaFault } from './answers.ts';
import { CALLER_FAULTS, refuseCaller, type CallerRefusal } from './caller.ts';
import type { GetPaymentRequest, VerifyRequest } from './messages.ts';

/** A notice that may be paid, with the account that the money goes to. */
export interface PayableNotice {
  creditor: NodoCreditor;
  notice: NodoNotice;
  iban: string;
}

export type NoticeRefusal = CallerRefusal | 'unknown' | Exclude<NodoNotice['verdict'], 'payable'>;

const FAULTS = {
  ...CALLER_FAULTS,
  unknown: 'PAA_PAGAMENTO_SCONOSCIUTO',
  paid: 'PAA_PAGAMENTO_DUPLICATO',
  cancelled: 'PAA_PAGAMENTO_ANNULLATO',
  // Only what the office has closed: a due date that has passed closes nothing, the debt is still owed.
  closed: 'PAA_PAGAMENTO_SCADUTO',
} as const satisfies Record<NoticeRefusal, PaaFault>;

/** The notice that verify or get asks about, when it may be paid now. */
export async function findPayable(
  findNotice: FindNoticeForNodo,
  request: VerifyRequest | GetPaymentRequest,
): Promise<Outcome<PayableNotice, NoticeRefusal>> {
  const found = await findNotice(request.creditorFiscalCode, request.noticeNumber);
  const caller = { ...request, innerFiscalCode: request.noticeCreditorFiscalCode };
  const refusal = refuseCaller(caller, found?.creditor ?? null);
  if (refusal) return refuse(refusal);
  if (!found?.notice) return refuse('unknown');
  const { creditor, notice } = found;
  if (notice.verdict !== 'payable') return refuse(notice.verdict);
  const iban = creditor.iban ?? creditor.postalIban;
  return iban ? ok({ creditor, notice, iban }) : refuse('misconfigured');
}

/** Outcome KO with the fault that stands for the refusal. */
export function refuseNotice(request: VerifyRequest | GetPaymentRequest, reason: NoticeRefusal): string {
  const id = reason === 'foreign_domain' ? request.brokerFiscalCode : request.creditorFiscalCode;
  return faultAnswer(request.operation, { code: FAULTS[reason], id });
}
