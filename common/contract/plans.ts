/** Rateizzazioni: what a family owes, paid in instalments. */
import { Type, type Static } from 'typebox';
import { Cents, Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

export const PlanState = Type.Union([
  Type.Literal('active'),
  Type.Literal('completed'),
  Type.Literal('lapsed'),
  Type.Literal('cancelled'),
]);
export type PlanState = Static<typeof PlanState>;

export const DebtorQuery = Type.Object({ search: Type.String({ minLength: 2, maxLength: 100 }) });
export const DebtorList = Type.Object({
  debtors: Type.Array(
    Type.Object({ payerId: Id, name: Type.String(), invoiceCount: Type.Integer(), owedCents: Cents }),
  ),
});
export type DebtorList = Static<typeof DebtorList>;

/** An unpaid invoice of a payer's. */
export const PlanCandidate = Type.Object({
  invoiceId: Id,
  code: Type.String(),
  childName: Type.String(),
  description: Type.String(),
  dueOn: Day,
  outstandingCents: Cents,
  /** Why it cannot be part of a plan. */
  obstacle: Nullable(Type.Union([Type.Literal('plan'), Type.Literal('handed_over'), Type.Literal('paying')])),
});
export type PlanCandidate = Static<typeof PlanCandidate>;
export const PlanCandidates = Type.Object({
  payerId: Id,
  payerName: Type.String(),
  invoices: Type.Array(PlanCandidate),
  limits: Type.Object({ maxInstalments: Type.Integer(), minCents: Cents }),
  /** What the family has asked for and waits; a plan over any of these invoices grants it. */
  request: Nullable(
    Type.Object({
      requestId: Id,
      count: Type.Integer(),
      message: Type.String(),
      requestedAt: Type.String(),
      invoiceIds: Type.Array(Id),
    }),
  ),
});
export type PlanCandidates = Static<typeof PlanCandidates>;

const wanted = {
  payerId: Id,
  invoiceIds: Type.Array(Id, { minItems: 1, maxItems: 50 }),
  count: Type.Integer({ minimum: 2, maximum: 72 }),
  /** Of the first instalment; the others follow month by month. */
  firstOn: Day,
};
export const PlanPreviewBody = Type.Object(wanted, { additionalProperties: false });
export type PlanPreviewBody = Static<typeof PlanPreviewBody>;
export const PlanBody = Type.Object({ ...wanted, note: Text(500) }, { additionalProperties: false });
export type PlanBody = Static<typeof PlanBody>;

export const PlannedInstalment = Type.Object({
  instalmentNo: Type.Integer(),
  dueOn: Day,
  amountCents: Cents,
  /** Codes of the invoices of which it pays a part. */
  codes: Type.Array(Type.String()),
});
export type PlannedInstalment = Static<typeof PlannedInstalment>;
export const PlanPreview = Type.Object({
  totalCents: Cents,
  instalments: Type.Array(PlannedInstalment),
});
export type PlanPreview = Static<typeof PlanPreview>;

export type PlanRefusal =
  | 'unknown_payer'
  | 'unknown_invoice'
  | 'nothing_owed'
  | 'too_many_instalments'
  | 'instalment_too_small'
  | 'bad_first_date'
  | 'missing_data'
  | 'not_configured'
  | 'already_has_notice'
  | 'handed_over'
  | 'payment_in_progress'
  | 'part_of_plan'
  | 'key_reused';

export const PLAN_PAGE_SIZE = 50;

export const PlanSort = Type.Union([
  /** Those that run first, then the newest. */
  Type.Literal('newest'),
  Type.Literal('name'),
  /** The most first. */
  Type.Literal('left'),
  /** The next instalment that is due first; those without one last. */
  Type.Literal('next'),
]);
export type PlanSort = Static<typeof PlanSort>;

export const PlanQuery = Type.Object({
  state: Type.Optional(PlanState),
  search: Type.Optional(Text(100)),
  sort: Type.Optional(PlanSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});
export type PlanQuery = Static<typeof PlanQuery>;

export const PlanRow = Type.Object({
  planId: Id,
  payerName: Type.String(),
  state: PlanState,
  createdAt: Type.String(),
  totalCents: Cents,
  outstandingCents: Cents,
  instalmentCount: Type.Integer(),
  paidCount: Type.Integer(),
  missedCount: Type.Integer(),
  nextDueOn: Nullable(Day),
});
export type PlanRow = Static<typeof PlanRow>;
/** A page of what was looked for; `total` and `outstandingCents` are of all of it. */
export const PlanList = Type.Object({
  plans: Type.Array(PlanRow),
  total: Type.Integer(),
  outstandingCents: Cents,
});
export type PlanList = Static<typeof PlanList>;

/** missed: past due and not paid. ended: the plan ended before it was paid. */
export const InstalmentState = Type.Union([
  Type.Literal('paid'),
  Type.Literal('open'),
  Type.Literal('missed'),
  Type.Literal('ended'),
]);
export type InstalmentState = Static<typeof InstalmentState>;

export const PlanDetail = Type.Object({
  plan: PlanRow,
  note: Type.String(),
  /** By name. */
  createdBy: Type.String(),
  missedToLapse: Type.Integer(),
  invoices: Type.Array(
    Type.Object({
      invoiceId: Id,
      runId: Id,
      code: Type.String(),
      childName: Type.String(),
      amountCents: Cents,
      outstandingCents: Cents,
    }),
  ),
  instalments: Type.Array(
    Type.Object({
      instalmentNo: Type.Integer(),
      noticeNumber: Type.String(),
      dueOn: Day,
      amountCents: Cents,
      /** What its notice asks for now, or was paid by it: less than planned, where its invoices owed less. */
      askedCents: Cents,
      state: InstalmentState,
    }),
  ),
});
export type PlanDetail = Static<typeof PlanDetail>;
export type EndPlanRefusal = 'unknown_plan' | 'not_active' | 'payment_in_progress';
