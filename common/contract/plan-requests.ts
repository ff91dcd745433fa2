/** Rateizzazioni that families ask for on the portal, and what the office answers. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';
import { PlanCandidate } from './plans.ts';

/** Characters. */
export const MAX_PLAN_MESSAGE = 500;

export const PlanRequestState = Type.Union([
  Type.Literal('open'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
  Type.Literal('withdrawn'),
]);
export type PlanRequestState = Static<typeof PlanRequestState>;

const requestFields = {
  requestId: Id,
  state: PlanRequestState,
  invoices: Type.Array(Type.Object({ invoiceId: Id, code: Type.String() })),
  /** What these invoices owe now. */
  owedCents: Type.Integer(),
  count: Type.Integer(),
  message: Type.String(),
  requestedAt: Type.String(),
  decidedAt: Nullable(Type.String()),
  /** Why it was refused. */
  answer: Nullable(Type.String()),
};

export const OwnPlanRequest = Type.Object(requestFields);
export type OwnPlanRequest = Static<typeof OwnPlanRequest>;

export const OwnPlanRequests = Type.Object({
  /** Whether the Comune takes such requests. */
  isAllowed: Type.Boolean(),
  limits: Type.Object({ maxInstalments: Type.Integer(), minCents: Type.Integer() }),
  /** The payer's own invoices that are overdue. */
  invoices: Type.Array(PlanCandidate),
  /** The newest first. */
  requests: Type.Array(OwnPlanRequest),
  updatedAt: Type.String(),
});
export type OwnPlanRequests = Static<typeof OwnPlanRequests>;

export const PlanRequestBody = Type.Object(
  {
    invoiceIds: Type.Array(Id, { minItems: 1, maxItems: 50 }),
    count: Type.Integer({ minimum: 2, maximum: 72 }),
    message: Text(MAX_PLAN_MESSAGE),
  },
  { additionalProperties: false },
);
export type PlanRequestBody = Static<typeof PlanRequestBody>;
export type PlanRequestRefusal =
  | 'not_allowed'
  | 'unknown_invoice'
  | 'part_of_plan'
  | 'handed_over'
  | 'payment_in_progress'
  | 'already_asked'
  | 'nothing_owed'
  | 'too_many_instalments'
  | 'instalment_too_small'
  | 'key_reused';
export type WithdrawPlanRequestRefusal = 'unknown_request' | 'not_open';

/* ---- Office ---- */

export const PlanRequestQuery = Type.Object({ state: Type.Optional(PlanRequestState) });
export type PlanRequestQuery = Static<typeof PlanRequestQuery>;

export const PlanRequestRow = Type.Object({
  ...requestFields,
  payerId: Id,
  payerName: Type.String(),
  planId: Nullable(Id),
});
export type PlanRequestRow = Static<typeof PlanRequestRow>;
export const PlanRequestList = Type.Object({ requests: Type.Array(PlanRequestRow) });
export type PlanRequestList = Static<typeof PlanRequestList>;

export const RefusePlanRequestBody = Type.Object({ answer: Text(500) }, { additionalProperties: false });
export type RefusePlanRequestBody = Static<typeof RefusePlanRequestBody>;
export type RefusePlanRequestRefusal = 'unknown_request' | 'not_open' | 'answer_missing';
