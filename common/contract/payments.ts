/** Payments in the office: receipts that do not fit what was expected, and what the office did about them. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

export const PaymentAnomalyKind = Type.Union([
  Type.Literal('unknown_notice'),
  Type.Literal('other_amount'),
  Type.Literal('other_debtor'),
  Type.Literal('other_transfers'),
  Type.Literal('cancelled_notice'),
  Type.Literal('second_receipt'),
  Type.Literal('surplus'),
  Type.Literal('late_activation'),
  // Of a reporting flow (FdR), or of one payment in it.
  Type.Literal('reported_unpaid'),
  Type.Literal('reported_other_amount'),
  Type.Literal('reported_twice'),
  Type.Literal('reported_revoked'),
  Type.Literal('flow_sum'),
  Type.Literal('settled_other_amount'),
]);
export type PaymentAnomalyKind = Static<typeof PaymentAnomalyKind>;

const OptionalNumber = Type.Union([Type.Integer(), Type.Null()]);
const OptionalText = Type.Union([Type.String(), Type.Null()]);

export const PaymentAnomalyView = Type.Object({
  anomalyId: Type.Integer(),
  kind: PaymentAnomalyKind,
  /** What the receipt, or the flow, says was paid. */
  amountCents: Type.Integer(),
  noticeNumber: OptionalText,
  /** The reporting flow that it is about. */
  flowId: OptionalNumber,
  flowName: OptionalText,
  receivedAt: Type.String(),
  /** Amounts that explain the difference, where the kind has one. */
  detail: Type.Object({ expectedCents: OptionalNumber, surplusCents: OptionalNumber }),
  /** What of the payment settled nothing and can still be given back. */
  refundableCents: Type.Integer(),
  payerName: OptionalText,
  pspName: OptionalText,
  state: Type.Union([Type.Literal('open'), Type.Literal('resolved')]),
  resolution: OptionalText,
  resolvedAt: OptionalText,
});
export type PaymentAnomalyView = Static<typeof PaymentAnomalyView>;

export const PaymentAnomalyList = Type.Object({ rows: Type.Array(PaymentAnomalyView) });
export type PaymentAnomalyList = Static<typeof PaymentAnomalyList>;

/** What was done about it, for whoever asks a year later. */
export const ResolveAnomalyBody = Type.Object(
  // PostgreSQL's text holds no NUL.
  { resolution: Text(1_000) },
  { additionalProperties: false },
);
export type ResolveAnomalyBody = Static<typeof ResolveAnomalyBody>;

export type ResolveAnomalyRefusal = 'unknown_anomaly' | 'already_resolved' | 'reason_missing';
