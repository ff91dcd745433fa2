/** Invoices: what the family and the office see of them, and the credit notes that correct them. */
import { Type, type Static } from 'typebox';
import { Cents, Day, Text } from './fields.ts';
import { Nullable } from './nullable.ts';
import { PriceTraceStepSchema } from './tariffs.ts';

/** A day without a time, `YYYY-MM-DD`. */

/* ---- Elenco pagamenti (portal) ---- */

/**
 * `pending`: the parent came back from Checkout, or is still there, and the receipt has not arrived yet. `credited`:
 * credit notes have taken back the whole invoice, paid or not. `written_off`: nothing is asked for any more, because the
 * Comune has given up what was not paid.
 */
export const InvoiceState = Type.Union([
  Type.Literal('paid'),
  Type.Literal('credited'),
  Type.Literal('written_off'),
  Type.Literal('unpaid'),
  Type.Literal('overdue'),
  Type.Literal('pending'),
]);
export type InvoiceState = Static<typeof InvoiceState>;

export const NoticeView = Type.Object({
  positionId: Type.Integer(),
  noticeNumber: Type.String(),
  kind: Type.Union([Type.Literal('single'), Type.Literal('family'), Type.Literal('instalment')]),
  amountCents: Cents,
  dueOn: Day,
  createdAt: Type.String(),
  /** Codes of the invoices that a family notice stands for. */
  invoiceCodes: Type.Array(Type.String()),
});
export type NoticeView = Static<typeof NoticeView>;

/** Another invoice, as a page names it. */
export const InvoiceRef = Type.Object({
  invoiceId: Type.Integer(),
  runId: Type.Integer(),
  code: Type.String(),
});
export type InvoiceRef = Static<typeof InvoiceRef>;

/** Annulla e riemetti: the invoice that takes this one's place, and the one whose place it takes. */
const replacements = { replacedBy: Nullable(InvoiceRef), replaces: Nullable(InvoiceRef) };

export const InvoiceRow = Type.Object({
  invoiceId: Type.Integer(),
  /** CODICE of the manual: the register's number, as text. */
  code: Type.String(),
  childId: Type.Integer(),
  childName: Type.String(),
  description: Type.String(),
  totalCents: Cents,
  outstandingCents: Cents,
  /** What of it the Comune has given up (discarico, inesigibilità). */
  writtenOffCents: Cents,
  state: InvoiceState,
  issuedOn: Day,
  dueOn: Day,
  hasNotice: Type.Boolean(),
  /** It is paid in instalments: late is an instalment, not the invoice. */
  isInPlan: Type.Boolean(),
  ...replacements,
});
export type InvoiceRow = Static<typeof InvoiceRow>;

export const InvoiceList = Type.Object({
  invoices: Type.Array(InvoiceRow),
  children: Type.Array(Type.Object({ childId: Type.Integer(), name: Type.String() })),
  due: Type.Object({ count: Type.Integer(), totalCents: Cents }),
  /** When these figures were read. */
  updatedAt: Type.String(),
});
export type InvoiceList = Static<typeof InvoiceList>;

export const MissingDatum = Type.Union([
  Type.Literal('email'),
  Type.Literal('child_fiscal_code'),
  Type.Literal('payer_fiscal_code'),
]);
export type MissingDatum = Static<typeof MissingDatum>;

/** Nota di credito: what an issued invoice was corrected by. */
export const CreditNoteView = Type.Object({
  creditNoteId: Type.Integer(),
  number: Type.Integer(),
  issuedOn: Day,
  amountCents: Cents,
  /** The part of it that had been paid already: it is the payer's credit now. */
  toPayerCents: Cents,
  /** In the office's words, shown to the family. */
  reason: Type.String(),
});
export type CreditNoteView = Static<typeof CreditNoteView>;

/**
 * `correction`: a billed day that was recorded wrongly. `compensation`: takes corrections back. `charge`: something that no
 * meal costs.
 */
export const AdjustmentKind = Type.Union([
  Type.Literal('correction'),
  Type.Literal('compensation'),
  Type.Literal('charge'),
]);

/** A line of an invoice for what another bill had wrong, or for something that is no meal. */
export const InvoiceAdjustment = Type.Object({
  adjustmentId: Type.Integer(),
  kind: AdjustmentKind,
  serviceDate: Nullable(Day),
  /** The CODICE of the invoice that is adjusted. */
  originCode: Nullable(Type.String()),
  amountCents: Cents,
  reason: Type.String(),
});
export type InvoiceAdjustment = Static<typeof InvoiceAdjustment>;

/** What family and office both see of one invoice, beside its head. */
const invoiceContents = {
  lines: Type.Array(
    Type.Object({
      serviceDate: Day,
      state: Type.Union([Type.Literal('planned'), Type.Literal('served'), Type.Literal('light_meal')]),
      priceCents: Cents,
      trace: Type.Array(PriceTraceStepSchema),
    }),
  ),
  /** Quote fisse beside the meals, oldest month first. */
  fixedParts: Type.Array(
    Type.Object({
      /** First day of the month that is charged. */
      month: Day,
      label: Type.String(),
      amountCents: Cents,
      trace: Type.Array(PriceTraceStepSchema),
    }),
  ),
  /** Conguagli: what other bills had wrong. */
  adjustments: Type.Array(InvoiceAdjustment),
  notice: Type.Union([NoticeView, Type.Null()]),
  receipts: Type.Array(
    Type.Object({
      receiptId: Type.Integer(),
      paidAt: Type.String(),
      amountCents: Cents,
      pspName: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
  /** Oldest first. */
  creditNotes: Type.Array(CreditNoteView),
};

export const InvoiceDetail = Type.Object({
  invoice: InvoiceRow,
  ...invoiceContents,
  /** What pagoPA payment needs and is not there yet (manual, "Dati obbligatori"). */
  missing: Type.Array(MissingDatum),
  updatedAt: Type.String(),
});
export type InvoiceDetail = Static<typeof InvoiceDetail>;

/* ---- One invoice and its credit notes (office) ---- */

export const OfficeInvoice = Type.Object({
  invoice: Type.Object({
    invoiceId: Type.Integer(),
    runId: Type.Integer(),
    code: Type.String(),
    serviceName: Type.String(),
    childId: Type.Integer(),
    childName: Type.String(),
    payerId: Type.Integer(),
    /** The payer's family. */
    familyId: Type.Integer(),
    payerName: Type.String(),
    payerEmail: Type.Union([Type.String(), Type.Null()]),
    description: Type.String(),
    mealCount: Type.Integer(),
    totalCents: Cents,
    creditedCents: Cents,
    writtenOffCents: Cents,
    outstandingCents: Cents,
    state: InvoiceState,
    issuedOn: Day,
    dueOn: Day,
    ...replacements,
  }),
  ...invoiceContents,
});
export type OfficeInvoice = Static<typeof OfficeInvoice>;

export const CreditNoteBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    // PostgreSQL's text holds no NUL.
    reason: Text(500),
  },
  { additionalProperties: false },
);
export type CreditNoteBody = Static<typeof CreditNoteBody>;

/** Made by the form that asks: the same key and content make one credit note, however often they are sent. */
export const IdempotencyHeader = Type.Object({
  'idempotency-key': Type.String({ minLength: 8, maxLength: 100 }),
});

export type CreditNoteRefusal =
  | 'unknown_invoice'
  | 'before_invoice_date'
  | 'reason_missing'
  | 'nothing_left'
  | 'amount_too_high'
  /** Part of it was given up: that has to be taken back first, or it would be paid out. */
  | 'written_off'
  | 'key_reused';
