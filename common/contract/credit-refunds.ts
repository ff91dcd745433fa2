/** Rimborsi del credito: what families paid twice or too much, and money of nobody known, given back by the office. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

export const RefundMeans = Type.Union([
  Type.Literal('bank_transfer'),
  Type.Literal('cash'),
  Type.Literal('other'),
]);
export type RefundMeans = Static<typeof RefundMeans>;

const OptionalText = Type.Union([Type.String(), Type.Null()]);
// PostgreSQL's text holds no NUL.

export const CreditRefundBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: 99_999_999 }),
    /** The day on which the Comune paid it. */
    datedOn: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    means: RefundMeans,
    /** Of the determina or the mandato, where there is one. */
    actNumber: Type.Union([Text(60), Type.Null()]),
    reason: Text(500),
  },
  { additionalProperties: false },
);
export type CreditRefundBody = Static<typeof CreditRefundBody>;

/**
 * `unknown_payer`, `unknown_anomaly`: not of this Comune, or an anomaly of no payment. `too_early`: on that day the money was not
 * there yet.
 */
export type CreditRefundRefusal =
  | 'unknown_payer'
  | 'unknown_anomaly'
  | 'nothing_left'
  | 'more_than_left'
  | 'bad_date'
  | 'too_early'
  | 'reason_missing'
  | 'key_reused';

export type ReverseRefundRefusal = 'unknown_refund' | 'already_reversed' | 'reason_missing';

/** What can be given back to a payer, or of one payment. */
export const RefundableCredit = Type.Object({
  /** `null`: nobody knows whose it is. */
  payerName: OptionalText,
  leftCents: Type.Integer(),
  /** Of a payer's credit: payments with too much that the office is asked about, and that a refund answers. */
  questionCount: Type.Integer(),
});
export type RefundableCredit = Static<typeof RefundableCredit>;

export const CreditRefundView = Type.Object({
  creditRefundId: Type.Integer(),
  payerName: OptionalText,
  /** Of the payment that was too much. */
  noticeNumber: OptionalText,
  amountCents: Type.Integer(),
  datedOn: Type.String(),
  means: RefundMeans,
  actNumber: OptionalText,
  reason: Type.String(),
  recordedBy: Type.String(),
  recordedAt: Type.String(),
  reversal: Type.Union([
    Type.Object({ reason: Type.String(), by: Type.String(), at: Type.String() }),
    Type.Null(),
  ]),
});
export type CreditRefundView = Static<typeof CreditRefundView>;

export const CREDITS_PAGE_SIZE = 50;

const Search = Text(100);
const Page = Type.Integer({ minimum: 1, maximum: 99_999 });

export const CreditSort = Type.Union([
  Type.Literal('name'),
  /** The most first. */
  Type.Literal('credit'),
]);
export type CreditSort = Static<typeof CreditSort>;

export const CreditQuery = Type.Object({
  search: Type.Optional(Search),
  sort: Type.Optional(CreditSort),
  page: Type.Optional(Page),
});
export type CreditQuery = Static<typeof CreditQuery>;

/** A family that has paid more than it owed. */
export const FamilyCredit = Type.Object({
  payerId: Type.Integer(),
  payerName: Type.String(),
  leftCents: Type.Integer(),
});
export type FamilyCredit = Static<typeof FamilyCredit>;

/** A page of what was looked for; `total` and `totalCents` are of all of it. */
export const CreditList = Type.Object({
  credits: Type.Array(FamilyCredit),
  total: Type.Integer(),
  totalCents: Type.Integer(),
});
export type CreditList = Static<typeof CreditList>;

export const RefundState = Type.Union([Type.Literal('standing'), Type.Literal('reversed')]);
export type RefundState = Static<typeof RefundState>;

export const RefundSort = Type.Union([
  Type.Literal('newest'),
  /** Those of nobody known last. */
  Type.Literal('name'),
  /** The most first. */
  Type.Literal('amount'),
]);
export type RefundSort = Static<typeof RefundSort>;

export const RefundQuery = Type.Object({
  /** Words of the payer, the notice, the act or the reason. */
  search: Type.Optional(Search),
  state: Type.Optional(RefundState),
  /** Days on which the Comune paid. */
  from: Type.Optional(Type.String({ format: 'date' })),
  to: Type.Optional(Type.String({ format: 'date' })),
  sort: Type.Optional(RefundSort),
  page: Type.Optional(Page),
});
export type RefundQuery = Static<typeof RefundQuery>;

/** A page of what was looked for; `total` counts all of it, and `totalCents` sums what of it stands. */
export const RefundList = Type.Object({
  refunds: Type.Array(CreditRefundView),
  total: Type.Integer(),
  totalCents: Type.Integer(),
});
export type RefundList = Static<typeof RefundList>;
