/** Conguagli: a billed day is corrected, the invoice stays, and the difference goes on the next bill or into a credit note. */
import { Type, type Static } from 'typebox';
import { AdjustmentKind, InvoiceRef, type CreditNoteRefusal } from './billing.ts';
import { Cents, Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** A day without a time, `YYYY-MM-DD`. */

export const CorrectMealBody = Type.Object(
  {
    serviceDate: Day,
    state: Type.Union([
      Type.Literal('served'),
      Type.Literal('light_meal'),
      Type.Literal('absent'),
      Type.Literal('cancelled'),
    ]),
    /** Read by the family on its bill. PostgreSQL's text holds no NUL. */
    reason: Text(500),
    settle: Type.Union([Type.Literal('next_bill'), Type.Literal('credit_note')]),
  },
  { additionalProperties: false },
);
export type CorrectMealBody = Static<typeof CorrectMealBody>;

/** What a correction brought about: nothing when the price of the day stays the same. */
export const CorrectedMeal = Type.Object({
  adjustmentCents: Cents,
  creditNoteNumber: Nullable(Type.Integer()),
});
export type CorrectedMeal = Static<typeof CorrectedMeal>;

export type CorrectMealRefusal =
  | 'unknown_invoice'
  | 'day_outside'
  | 'already_replaced'
  | 'reason_missing'
  | 'no_price'
  | 'not_creditable'
  | Exclude<CreditNoteRefusal, 'unknown_invoice' | 'reason_missing'>;

/** Addebito: something that no meal costs. */
export const ChargeBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    /** Read by the family on its bill. PostgreSQL's text holds no NUL. */
    reason: Text(500),
    settle: Type.Union([Type.Literal('next_bill'), Type.Literal('debit_note')]),
    /** Of the nota di addebito; the next bill has its own. */
    dueOn: Day,
  },
  { additionalProperties: false },
);
export type ChargeBody = Static<typeof ChargeBody>;

/** The nota di addebito; `null` while the charge waits for the next bill. */
export const ChargedChild = Type.Object({ invoice: Nullable(InvoiceRef) });
export type ChargedChild = Static<typeof ChargedChild>;

export type ChargeRefusal = 'unknown_invoice' | 'reason_missing' | 'bad_due_date' | 'no_payer' | 'key_reused';

export const AdjustmentRow = Type.Object({
  adjustmentId: Id,
  kind: AdjustmentKind,
  childName: Type.String(),
  userCode: Type.String(),
  serviceName: Type.String(),
  /** The corrected day; `null` when it is about none. */
  serviceDate: Nullable(Day),
  /** The invoice that had billed the day; `null` when the child had none in that period. */
  invoice: Nullable(InvoiceRef),
  amountCents: Cents,
  /** What no bill has carried yet. */
  leftCents: Cents,
  reason: Type.String(),
  createdBy: Type.String(),
  createdAt: Type.String(),
});
export type AdjustmentRow = Static<typeof AdjustmentRow>;

/** Those that wait, the oldest first. */
export const AdjustmentList = Type.Object({
  rows: Type.Array(AdjustmentRow),
  total: Type.Integer(),
  creditCents: Cents,
  chargeCents: Cents,
  /** Of these, those of services that are prepaid by now: no bill to come carries them. */
  stranded: Type.Array(
    Type.Object({
      serviceId: Id,
      serviceName: Type.String(),
      count: Type.Integer(),
      creditCents: Cents,
      chargeCents: Cents,
    }),
  ),
});
export type AdjustmentList = Static<typeof AdjustmentList>;

export type SettleAdjustmentRefusal = 'unknown_adjustment' | 'not_waiting';
export type CreditAdjustmentRefusal =
  | SettleAdjustmentRefusal
  | 'not_creditable'
  | Exclude<CreditNoteRefusal, 'unknown_invoice' | 'reason_missing'>;
