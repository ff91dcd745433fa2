/** Registrazioni a mano: payments outside pagoPA, debts given up, and what is left of each year. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';

export const ManualEntryKind = Type.Union([
  Type.Literal('receipt'),
  Type.Literal('discharge'),
  Type.Literal('uncollectable'),
]);
export type ManualEntryKind = Static<typeof ManualEntryKind>;

export const PaymentMeans = Type.Union([
  Type.Literal('bank_transfer'),
  Type.Literal('postal_slip'),
  Type.Literal('cash'),
  Type.Literal('card'),
  Type.Literal('other'),
]);
export type PaymentMeans = Static<typeof PaymentMeans>;

const OptionalText = Type.Union([Type.String(), Type.Null()]);
// PostgreSQL's text holds no NUL.
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Cents = Type.Integer({ minimum: 1, maximum: 99_999_999 });

/** `receipt`: with the means of the payment; the others: with the number of the act. */
export const ManualEntryBody = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('receipt'),
      amountCents: Cents,
      datedOn: Day,
      means: PaymentMeans,
      reason: Text(500),
    },
    { additionalProperties: false },
  ),
  Type.Object(
    {
      kind: Type.Union([Type.Literal('discharge'), Type.Literal('uncollectable')]),
      amountCents: Cents,
      datedOn: Day,
      actNumber: Text(60),
      reason: Text(500),
    },
    { additionalProperties: false },
  ),
]);
export type ManualEntryBody = Static<typeof ManualEntryBody>;

export type ManualEntryRefusal =
  | 'unknown_invoice'
  | 'nothing_owed'
  | 'more_than_owed'
  | 'bad_date'
  | 'reason_missing'
  | 'act_missing'
  | 'key_reused';

export const ReverseBody = Type.Object({ reason: Text(500) }, { additionalProperties: false });
export type ReverseRefusal = 'unknown_entry' | 'already_reversed' | 'credit_spent' | 'reason_missing';

export const ManualEntryView = Type.Object({
  manualEntryId: Type.Integer(),
  kind: ManualEntryKind,
  amountCents: Type.Integer(),
  /** The day of the payment, or of the act. */
  datedOn: Type.String(),
  means: Type.Union([PaymentMeans, Type.Null()]),
  actNumber: OptionalText,
  reason: Type.String(),
  recordedBy: Type.String(),
  recordedAt: Type.String(),
  reversal: Type.Union([
    Type.Object({ reason: Type.String(), by: Type.String(), at: Type.String() }),
    Type.Null(),
  ]),
});
export type ManualEntryView = Static<typeof ManualEntryView>;

export const ManualEntryList = Type.Object({ entries: Type.Array(ManualEntryView) });
export type ManualEntryList = Static<typeof ManualEntryList>;

/** What is left of the invoices of each year of issue, on a day: the residui of the year-end. */
export const ResidueQuery = Type.Object({ upTo: Type.Optional(Day) }, { additionalProperties: false });
export const ResidueYear = Type.Object({
  year: Type.Integer(),
  billedCents: Type.Integer(),
  creditedCents: Type.Integer(),
  paidCents: Type.Integer(),
  writtenOffCents: Type.Integer(),
  outstandingCents: Type.Integer(),
  /** Invoices that still owe something. */
  openCount: Type.Integer(),
});
export type ResidueYear = Static<typeof ResidueYear>;
export const Residues = Type.Object({ upTo: Type.String(), years: Type.Array(ResidueYear) });
export type Residues = Static<typeof Residues>;
