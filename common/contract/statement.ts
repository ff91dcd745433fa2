/** *Estratto conto*: what a payer was billed and has paid, from the ledger. */
import { Type, type Static } from 'typebox';

export const StatementKind = Type.Union([
  Type.Literal('invoice'),
  Type.Literal('receipt'),
  /** Paid, but not through pagoPA. */
  Type.Literal('manual_receipt'),
  Type.Literal('credit_note'),
  Type.Literal('write_off'),
  Type.Literal('refund'),
  Type.Literal('transfer'),
  Type.Literal('top_up'),
  Type.Literal('meal'),
  Type.Literal('fixed_part'),
  Type.Literal('adjustment'),
  /** What takes back a payment or an amount written off that was booked by mistake. */
  Type.Literal('reversal'),
]);
export type StatementKind = Static<typeof StatementKind>;

export const StatementRow = Type.Object({
  bookedOn: Type.String(),
  kind: StatementKind,
  /** The invoices that it is about: number, description and child. */
  invoices: Type.Array(
    Type.Object({
      invoiceId: Type.Integer(),
      code: Type.String(),
      description: Type.String(),
      childName: Type.String(),
    }),
  ),
  /** The children whose credit it moved (prepaid meals). */
  children: Type.Array(Type.String()),
  /** Cents; above zero: billed; below: paid, or taken back. */
  amountCents: Type.Integer(),
  /** Cents, after this row. Above zero: owed to the Comune; below: credit of the family. */
  balanceCents: Type.Integer(),
});
export type StatementRow = Static<typeof StatementRow>;

export const Statement = Type.Object({
  from: Type.String(),
  to: Type.String(),
  /** Balance at the beginning of the first day, in cents. */
  openingCents: Type.Integer(),
  billedCents: Type.Integer(),
  /** What was paid or taken back, as a positive figure. */
  settledCents: Type.Integer(),
  closingCents: Type.Integer(),
  rows: Type.Array(StatementRow),
  /** ISO 8601. */
  updatedAt: Type.String(),
});
export type Statement = Static<typeof Statement>;

export const StatementQuery = Type.Object({
  from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
  to: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
});

export const StatementFormat = Type.Union([Type.Literal('csv'), Type.Literal('xlsx'), Type.Literal('pdf')]);
export type StatementFormat = Static<typeof StatementFormat>;

export type StatementRefusal = 'bad_range';
