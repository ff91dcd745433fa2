/** Chiusura del mese: the runs of the office, what they would do, and the invoices that they issued. */
import { Type, type Static } from 'typebox';
import { InvoiceState } from './billing.ts';
import { Cents, Day, Text } from './fields.ts';

/** A day without a time, `YYYY-MM-DD`. */

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
  /** Conguagli on these invoices; `carriedCents` of them is more than the bills can take, and waits on. */
  adjustments: Type.Object({ count: Type.Integer(), totalCents: Cents, carriedCents: Cents }),
  prices: Type.Array(Type.Object({ label: Type.String(), priceCents: Cents, mealCount: Type.Integer() })),
  /** Quote fisse of the month, beside the meals. */
  fixedParts: Type.Array(
    Type.Object({ label: Type.String(), amountCents: Cents, childCount: Type.Integer() }),
  ),
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

export type CreateRunRefusal =
  | 'bad_dates'
  | 'overlaps'
  | 'unknown_service'
  | 'future_period'
  | 'prepaid_days'
  /** An invoice with a later date has been issued: numbers and dates rise together. */
  | 'date_before_last';
export type ConfirmRunRefusal =
  | 'not_draft'
  | 'blocked'
  | 'unacknowledged_anomalies'
  | 'unknown_run'
  | 'already_frozen'
  | 'prepaid_days'
  | 'date_before_last';

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

/** `page` counts from 1. `search` matches code, child and payer, each of its words anywhere. `state`: only those. */
export const RunInvoiceSort = Type.Union([
  Type.Literal('number'),
  /** By payer, then by child. */
  Type.Literal('family'),
  /** The most first. */
  Type.Literal('amount'),
  /** What wants somebody's attention first. */
  Type.Literal('state'),
  Type.Literal('due'),
]);
export type RunInvoiceSort = Static<typeof RunInvoiceSort>;

export const RunInvoiceQuery = Type.Object({
  // PostgreSQL's text holds no NUL.
  search: Type.Optional(Text(100)),
  state: Type.Optional(InvoiceState),
  sort: Type.Optional(RunInvoiceSort),
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
  dueOn: Day,
  state: InvoiceState,
});
export type RunInvoiceRow = Static<typeof RunInvoiceRow>;

/** `total` counts every invoice that matches, on all pages. */
export const RunInvoicePage = Type.Object({ rows: Type.Array(RunInvoiceRow), total: Type.Integer() });
export type RunInvoicePage = Static<typeof RunInvoicePage>;
