import { checkEmail } from '#common/contacts.ts';
import type { MissingDatum } from '#common/contract/billing.ts';
import type { PaymentDataBody, PaymentDataRefusal } from '#common/contract/paying.ts';
import { checkFiscalCode, type FiscalCodeRefusal } from '#common/fiscal-code.ts';

export type DataField = keyof PaymentDataBody;

/** The field of the form, and of the request, for each missing datum. */
export const FIELD_OF = {
  email: 'email',
  payer_fiscal_code: 'payerFiscalCode',
  child_fiscal_code: 'childFiscalCode',
} satisfies Record<MissingDatum, DataField>;

/** The field that a refusal is about; `null` when it is about the whole form. */
export const REFUSED_FIELD = {
  unknown_invoice: null,
  payer_only: null,
  bad_email: 'email',
  bad_payer_fiscal_code: 'payerFiscalCode',
  bad_child_fiscal_code: 'childFiscalCode',
  fiscal_code_in_use: null,
  already_known: null,
} satisfies Record<PaymentDataRefusal, DataField | null>;

/** Why an e-mail address cannot be one. Whether it exists only a message can tell. */
export function refuseEmail(text: string): 'empty' | 'format' | null {
  const address = checkEmail(text);
  return address.ok ? null : address.reason;
}

export function refuseFiscalCode(text: string): FiscalCodeRefusal | null {
  const outcome = checkFiscalCode(text);
  return outcome.ok ? null : outcome.reason;
}

/** The request for what was asked: only fields that are missing, written as the registry keeps them. */
export function bodyOf(missing: readonly MissingDatum[], values: Required<PaymentDataBody>): PaymentDataBody {
  const body: PaymentDataBody = {};
  for (const datum of missing) {
    const field = FIELD_OF[datum];
    const text = values[field];
    body[field] = field === 'email' ? text.trim() : text.replace(/\s/g, '').toUpperCase();
  }
  return body;
}
