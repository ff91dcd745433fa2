/** Pagamenti ricevuti: every receipt of pagoPA, found again by whatever somebody has in hand. */
import { Type, type Static } from 'typebox';
import { InvoiceRef } from './billing.ts';
import { Cents, Day, Text } from './fields.ts';
import { Nullable } from './nullable.ts';
import { PaymentAnomalyKind } from './payments.ts';

export const PAYMENT_PAGE_SIZE = 50;

export const PaidFor = Type.Union([
  /** One invoice, or those of a family. */
  Type.Literal('invoices'),
  Type.Literal('instalment'),
  Type.Literal('top_up'),
  /** Of a notice that is none of ours. */
  Type.Literal('unknown'),
]);
export type PaidFor = Static<typeof PaidFor>;

export const PaymentSort = Type.Union([
  Type.Literal('newest'),
  Type.Literal('oldest'),
  Type.Literal('amount'),
]);
export type PaymentSort = Static<typeof PaymentSort>;

export const PaymentQuery = Type.Object({
  /** An IUV or a notice number, pagoPA's identifier of a receipt, or the beginnings of a payer's or a child's words. */
  search: Type.Optional(Text(100)),
  paidFor: Type.Optional(PaidFor),
  /** Those alone that the office must look at. */
  isInQuestion: Type.Optional(Type.Boolean()),
  /** Paid on this day or later, and until this day, in Rome. */
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  amountCents: Type.Optional(Type.Integer({ minimum: 0, maximum: 999_999_999 })),
  sort: Type.Optional(PaymentSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});
export type PaymentQuery = Static<typeof PaymentQuery>;

const row = {
  receiptId: Type.Integer(),
  /** When it was paid; when it reached us, if pagoPA did not say. */
  paidAt: Type.String(),
  amountCents: Cents,
  iuv: Type.String(),
  noticeNumber: Type.String(),
  paidFor: PaidFor,
  /** Whom the notice was made out to; `null`: it is none of ours. */
  payerName: Nullable(Type.String()),
  childNames: Type.Array(Type.String()),
  invoices: Type.Array(InvoiceRef),
  pspName: Nullable(Type.String()),
  isInQuestion: Type.Boolean(),
};

export const PaymentRow = Type.Object(row);
export type PaymentRow = Static<typeof PaymentRow>;

export const PaymentPage = Type.Object({
  /** Of all pages. */
  total: Type.Integer(),
  totalCents: Cents,
  rows: Type.Array(PaymentRow),
});
export type PaymentPage = Static<typeof PaymentPage>;

/** What the receipt itself says, beside what it was for. */
export const PaymentDetail = Type.Object({
  ...row,
  /** pagoPA's identifier of the receipt (IUR). */
  pagopaReceiptId: Type.String(),
  receivedAt: Type.String(),
  paymentMethod: Nullable(Type.String()),
  /** The PSP's commission. */
  feeCents: Nullable(Cents),
  /** Who has paid, as the PSP knows them. */
  paidByName: Nullable(Type.String()),
  paidByFiscalCode: Nullable(Type.String()),
  debtorFiscalCode: Nullable(Type.String()),
  paymentNote: Nullable(Type.String()),
  /** Written by pagoPA in the place of the PSP. */
  isStandIn: Type.Boolean(),
  /** Recorded by the office from a flow, because its receipt had not come. */
  isExceptional: Type.Boolean(),
  /** The flow in which the PSP reports it. */
  flow: Nullable(Type.Object({ flowId: Type.Integer(), flowName: Type.String(), settledOn: Type.String() })),
  anomalies: Type.Array(
    Type.Object({ kind: PaymentAnomalyKind, isOpen: Type.Boolean(), resolution: Nullable(Type.String()) }),
  ),
});
export type PaymentDetail = Static<typeof PaymentDetail>;
