/** Paying invoices from the portal: on-line, or with a notice; and the data that pagoPA asks for before. */
import { Type, type Static } from 'typebox';
import { InvoiceRow } from './billing.ts';

export const PayBody = Type.Object(
  { invoiceIds: Type.Array(Type.Integer(), { minItems: 1, maxItems: 50 }) },
  { additionalProperties: false },
);
export type PayBody = Static<typeof PayBody>;

export type PayRefusal =
  | 'unknown_invoice'
  | 'already_paid'
  | 'missing_data'
  | 'too_many_notices'
  | 'not_configured'
  | 'checkout_unavailable'
  | 'handed_over'
  | 'not_payable';

export type NoticeRefusal =
  | 'unknown_invoice'
  | 'already_paid'
  | 'missing_data'
  | 'not_configured'
  | 'already_has_notice'
  | 'handed_over'
  | 'different_payers';
export type CancelNoticeRefusal =
  'unknown_notice' | 'already_paid' | 'not_open' | 'part_of_plan' | 'payment_in_progress';

export const PaymentDataBody = Type.Object(
  {
    email: Type.Optional(Type.String({ maxLength: 256 })),
    payerFiscalCode: Type.Optional(Type.String({ maxLength: 30 })),
    childFiscalCode: Type.Optional(Type.String({ maxLength: 30 })),
  },
  { additionalProperties: false },
);
export type PaymentDataBody = Static<typeof PaymentDataBody>;
export type PaymentDataRefusal =
  | 'unknown_invoice'
  | 'payer_only'
  | 'bad_email'
  | 'bad_payer_fiscal_code'
  | 'bad_child_fiscal_code'
  | 'fiscal_code_in_use'
  | 'already_known';

export const CartView = Type.Object({
  cartKey: Type.String(),
  /** What is known now; only a receipt makes it `paid`. */
  state: Type.Union([
    Type.Literal('pending'),
    Type.Literal('paid'),
    Type.Literal('cancelled'),
    Type.Literal('failed'),
  ]),
  /** What of it is a top-up (ricarica), in cents; such a cart has no invoices. */
  topUpCents: Type.Integer(),
  invoices: Type.Array(InvoiceRow),
});
export type CartView = Static<typeof CartView>;
