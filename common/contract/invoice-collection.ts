import { Type, type Static } from 'typebox';
import { Cents, Day, Id } from './fields.ts';
import { Nullable } from './nullable.ts';

/** What the family sees of an invoice that is late. */
export const InvoiceCollection = Type.Object({
  reminders: Type.Array(
    Type.Object({
      name: Type.String(),
      sentOn: Day,
      subject: Type.String(),
      body: Type.String(),
      chargedCents: Cents,
    }),
  ),
  plan: Nullable(
    Type.Object({
      paidCount: Type.Integer(),
      /** What its invoices still owe. */
      leftCents: Cents,
      instalments: Type.Array(
        Type.Object({
          instalmentNo: Type.Integer(),
          positionId: Id,
          dueOn: Day,
          amountCents: Cents,
          /** What its notice asks for now, or was paid by it: less than planned, where its invoices owed less. */
          askedCents: Cents,
          state: Type.Union([
            Type.Literal('paid'),
            Type.Literal('open'),
            Type.Literal('missed'),
            Type.Literal('ended'),
          ]),
        }),
      ),
    }),
  ),
  handedOver: Nullable(Type.Object({ agent: Type.String(), handedOn: Day })),
});
export type InvoiceCollection = Static<typeof InvoiceCollection>;
