import { Type, type Static } from 'typebox';
import { PriceTraceStepSchema } from './tariffs.ts';

/** A day without a time, `YYYY-MM-DD`. */
const Day = Type.String({ format: 'date' });
const Cents = Type.Integer();

/* ---- Month close (office) ---- */

export const CreateRunBody = Type.Object(
  { serviceId: Type.Integer(), startsOn: Day, endsOn: Day, issuedOn: Day, dueOn: Day },
  { additionalProperties: false },
);
export type CreateRunBody = Static<typeof CreateRunBody>;

export const RunState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('issuing'),
  Type.Literal('issued'),
  Type.Literal('discarded'),
]);
export type RunState = Static<typeof RunState>;

export const BillingRunView = Type.Object({
  runId: Type.Integer(),
  serviceName: Type.String(),
  description: Type.String(),
  startsOn: Day,
  endsOn: Day,
  issuedOn: Day,
  dueOn: Day,
  state: RunState,
  firstNumber: Type.Union([Type.Integer(), Type.Null()]),
  invoiceCount: Type.Union([Type.Integer(), Type.Null()]),
  mealCount: Type.Union([Type.Integer(), Type.Null()]),
  totalCents: Type.Union([Cents, Type.Null()]),
  createdAt: Type.String(),
  completedAt: Type.Union([Type.String(), Type.Null()]),
  /** Work done of the run, for the progress bar: chunks issued. */
  progress: Type.Object({ done: Type.Integer(), total: Type.Integer() }),
});
export type BillingRunView = Static<typeof BillingRunView>;

export const RunAnomalyKind = Type.Union([
  Type.Literal('no_tariff'),
  Type.Literal('no_enrolment'),
  Type.Literal('no_payer'),
  Type.Literal('payer_without_fiscal_code'),
  Type.Literal('payer_without_email'),
  Type.Literal('child_without_fiscal_code'),
  Type.Literal('many_without_meals'),
  Type.Literal('price_jump'),
  Type.Literal('no_meals_at_all'),
  Type.Literal('taxonomy_missing'),
  Type.Literal('pagopa_not_configured'),
]);
export type RunAnomalyKind = Static<typeof RunAnomalyKind>;

export const RunPreview = Type.Object({
  invoiceCount: Type.Integer(),
  mealCount: Type.Integer(),
  totalCents: Cents,
  /** Children with billable meals whose bill comes to zero: no number, no notice. */
  zeroTotalCount: Type.Integer(),
  noticeCount: Type.Integer(),
  prices: Type.Array(Type.Object({ label: Type.String(), priceCents: Cents, mealCount: Type.Integer() })),
  anomalies: Type.Array(
    Type.Object({
      kind: RunAnomalyKind,
      /** A blocking one must be resolved; the others ask for a look and a confirmation. */
      isBlocking: Type.Boolean(),
      count: Type.Integer(),
      examples: Type.Array(Type.String()),
    }),
  ),
});
export type RunPreview = Static<typeof RunPreview>;

export type CreateRunRefusal = 'bad_dates' | 'overlaps' | 'unknown_service' | 'future_period';
export type ConfirmRunRefusal =
  'not_draft' | 'blocked' | 'unacknowledged_anomalies' | 'unknown_run' | 'already_frozen';

export type DiscardRunRefusal = 'unknown_run' | 'not_draft';

export const BillingRunList = Type.Object({ runs: Type.Array(BillingRunView) });
export type BillingRunList = Static<typeof BillingRunList>;

/** The anomalies that the operator has looked at; blocking ones cannot be acknowledged away. */
export const ConfirmRunBody = Type.Object(
  { acknowledgedKinds: Type.Array(RunAnomalyKind, { maxItems: 20 }) },
  { additionalProperties: false },
);
export type ConfirmRunBody = Static<typeof ConfirmRunBody>;

/** A service that can be billed, with its code in pagoPA's taxonomy once the Comune has set it. */
export const ServiceView = Type.Object({
  serviceId: Type.Integer(),
  code: Type.String(),
  name: Type.String(),
  taxonomyCode: Type.Union([Type.String(), Type.Null()]),
});
export type ServiceView = Static<typeof ServiceView>;

/* ---- Elenco pagamenti (portal) ---- */

/**
 * `pending`: the parent came back from Checkout, or is still there, and the receipt has not arrived yet. `credited`:
 * credit notes have taken back the whole invoice, paid or not.
 */
export const InvoiceState = Type.Union([
  Type.Literal('paid'),
  Type.Literal('credited'),
  Type.Literal('unpaid'),
  Type.Literal('overdue'),
  Type.Literal('pending'),
]);
export type InvoiceState = Static<typeof InvoiceState>;

/** `page` counts from 1. `search` matches code, child and payer, each of its words anywhere. */
export const RunInvoiceQuery = Type.Object({
  // PostgreSQL's text holds no NUL.
  search: Type.Optional(Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});
export type RunInvoiceQuery = Static<typeof RunInvoiceQuery>;

/** Invoices of one run on a page of the office's table. */
export const RUN_INVOICE_PAGE_SIZE = 50;

export const RunInvoiceRow = Type.Object({
  invoiceId: Type.Integer(),
  code: Type.String(),
  childName: Type.String(),
  payerName: Type.String(),
  mealCount: Type.Integer(),
  totalCents: Cents,
  outstandingCents: Cents,
  /** Of the notice that can be paid now. */
  noticeNumber: Type.Union([Type.String(), Type.Null()]),
  state: InvoiceState,
});
export type RunInvoiceRow = Static<typeof RunInvoiceRow>;

/** `total` counts every invoice that matches, on all pages. */
export const RunInvoicePage = Type.Object({ rows: Type.Array(RunInvoiceRow), total: Type.Integer() });
export type RunInvoicePage = Static<typeof RunInvoicePage>;

export const NoticeView = Type.Object({
  positionId: Type.Integer(),
  noticeNumber: Type.String(),
  kind: Type.Union([Type.Literal('single'), Type.Literal('family')]),
  amountCents: Cents,
  dueOn: Day,
  createdAt: Type.String(),
  /** Codes of the invoices that a family notice stands for. */
  invoiceCodes: Type.Array(Type.String()),
});
export type NoticeView = Static<typeof NoticeView>;

export const InvoiceRow = Type.Object({
  invoiceId: Type.Integer(),
  /** CODICE of the manual: the register's number, as text. */
  code: Type.String(),
  childId: Type.Integer(),
  childName: Type.String(),
  description: Type.String(),
  totalCents: Cents,
  outstandingCents: Cents,
  state: InvoiceState,
  issuedOn: Day,
  dueOn: Day,
  hasNotice: Type.Boolean(),
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
    childName: Type.String(),
    payerId: Type.Integer(),
    payerName: Type.String(),
    payerEmail: Type.Union([Type.String(), Type.Null()]),
    description: Type.String(),
    mealCount: Type.Integer(),
    totalCents: Cents,
    creditedCents: Cents,
    outstandingCents: Cents,
    state: InvoiceState,
    issuedOn: Day,
    dueOn: Day,
  }),
  ...invoiceContents,
});
export type OfficeInvoice = Static<typeof OfficeInvoice>;

export const CreditNoteBody = Type.Object(
  {
    amountCents: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    // PostgreSQL's text holds no NUL.
    reason: Type.String({ maxLength: 500, pattern: '^[^\\u0000]*$' }),
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
  | 'key_reused';

/* ---- Paying (portal) ---- */

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
  | 'not_payable';

export type NoticeRefusal =
  | 'unknown_invoice'
  | 'already_paid'
  | 'missing_data'
  | 'not_configured'
  | 'already_has_notice'
  | 'different_payers';
export type CancelNoticeRefusal = 'unknown_notice' | 'already_paid' | 'not_open' | 'payment_in_progress';

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
  invoices: Type.Array(InvoiceRow),
});
export type CartView = Static<typeof CartView>;
