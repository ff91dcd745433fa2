/** Annulla e riemetti: a wrong invoice is taken back whole and its meals are billed again with what holds now. */
import { Type, type Static } from 'typebox';
import { InvoiceAdjustment, type CreditNoteRefusal } from './billing.ts';
import { Cents, Day, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** A day without a time, `YYYY-MM-DD`. */

/** One day of the period, as the old invoice billed it and as the new one does. */
export const ComparedDay = Type.Object({
  serviceDate: Day,
  /** `null`: not billed. */
  oldCents: Nullable(Cents),
  newCents: Nullable(Cents),
});
export type ComparedDay = Static<typeof ComparedDay>;

/** What the reissue would do now, to the cent; nothing is written. */
export const ReissuePreview = Type.Object({
  issuedOn: Day,
  days: Type.Array(ComparedDay),
  /** Conguagli on the new invoice. */
  adjustments: Type.Array(InvoiceAdjustment),
  oldTotalCents: Cents,
  newTotalCents: Cents,
  newPayerName: Type.String(),
  /** Of the new invoice, paid at once with what had been paid on the old one. */
  settledCents: Cents,
  outstandingCents: Cents,
  /** What had been paid on the old invoice and the new one does not take: it stays the old payer's credit. */
  keptCreditCents: Cents,
  hasNotice: Type.Boolean(),
});
export type ReissuePreview = Static<typeof ReissuePreview>;

export const ReissueBody = Type.Object(
  {
    dueOn: Day,
    /** Read by the family. PostgreSQL's text holds no NUL. */
    reason: Text(500),
    /** The total that the operator has seen in the preview. */
    expectedTotalCents: Type.Integer({ minimum: 0, maximum: 100_000_000 }),
  },
  { additionalProperties: false },
);
export type ReissueBody = Static<typeof ReissueBody>;

export type ReissueRefusal =
  | 'unknown_invoice'
  | 'already_replaced'
  | 'before_invoice_date'
  | 'reason_missing'
  | 'bad_due_date'
  | 'nothing_to_bill'
  | 'no_payer'
  | 'changed'
  | Extract<CreditNoteRefusal, 'key_reused' | 'written_off'>;
