/** Solleciti: the list of what the ladder proposes, and what is confirmed of it. */
import { Type, type Static } from 'typebox';
import { DunningChannel } from './dunning-ladder.ts';
import { Cents, Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** Why an invoice is left alone although it is late. */
export const DunningStop = Type.Union([
  Type.Literal('dispute'),
  Type.Literal('plan'),
  Type.Literal('requested'),
  Type.Literal('paying'),
  Type.Literal('held'),
  Type.Literal('handed_over'),
]);
export type DunningStop = Static<typeof DunningStop>;

/** due: a step is to be taken now. stopped: late, but left alone. waiting: for its next step. ended: past the last step. */
export const DunningShow = Type.Union([
  Type.Literal('due'),
  Type.Literal('stopped'),
  Type.Literal('waiting'),
  Type.Literal('ended'),
]);
export type DunningShow = Static<typeof DunningShow>;

export const DunningSort = Type.Union([Type.Literal('late'), Type.Literal('amount'), Type.Literal('name')]);
export type DunningSort = Static<typeof DunningSort>;

export const DunningQuery = Type.Object({
  show: Type.Optional(DunningShow),
  search: Type.Optional(Text(100)),
  stepId: Type.Optional(Id),
  schoolId: Type.Optional(Id),
  minDays: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  minCents: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000_000 })),
  sort: Type.Optional(DunningSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});
export type DunningQuery = Static<typeof DunningQuery>;

export const DunningRow = Type.Object({
  invoiceId: Id,
  runId: Id,
  code: Type.String(),
  description: Type.String(),
  childName: Type.String(),
  payerId: Id,
  payerName: Type.String(),
  hasEmail: Type.Boolean(),
  schoolName: Nullable(Type.String()),
  outstandingCents: Cents,
  dueOn: Day,
  daysLate: Type.Integer(),
  show: DunningShow,
  last: Nullable(Type.Object({ name: Type.String(), takenOn: Day })),
  next: Nullable(
    Type.Object({
      stepId: Id,
      name: Type.String(),
      channel: DunningChannel,
      /** From when it is to be taken. */
      dueOn: Day,
      postageCents: Cents,
      interestCents: Cents,
    }),
  ),
  stops: Type.Array(DunningStop),
  hold: Nullable(Type.Object({ reason: Type.String(), untilOn: Day })),
});
export type DunningRow = Static<typeof DunningRow>;

export const DUNNING_PAGE_SIZE = 50;
export const DunningPage = Type.Object({
  rows: Type.Array(DunningRow),
  total: Type.Integer(),
  totalCents: Cents,
  counts: Type.Object({
    due: Type.Integer(),
    stopped: Type.Integer(),
    waiting: Type.Integer(),
    ended: Type.Integer(),
  }),
  steps: Type.Array(Type.Object({ stepId: Id, name: Type.String() })),
  schools: Type.Array(Type.Object({ schoolId: Id, name: Type.String() })),
  updatedAt: Type.String(),
});
export type DunningPage = Static<typeof DunningPage>;

/** A step for an invoice, as it was shown to who confirms it. */
export const DunningItem = Type.Object({ invoiceId: Id, stepId: Id }, { additionalProperties: false });
export type DunningItem = Static<typeof DunningItem>;

export const MAX_DUNNING_ITEMS = 5_000;
export const DunningPreviewBody = Type.Object(
  {
    /** Left out: all that the filter finds. */
    invoiceIds: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: MAX_DUNNING_ITEMS })),
    filter: DunningQuery,
  },
  { additionalProperties: false },
);
export type DunningPreviewBody = Static<typeof DunningPreviewBody>;

export const DunningPreview = Type.Object({
  items: Type.Array(DunningItem),
  byStep: Type.Array(
    Type.Object({
      name: Type.String(),
      channel: DunningChannel,
      count: Type.Integer(),
      /** How many of them go on paper. */
      onPaper: Type.Integer(),
      outstandingCents: Cents,
      chargedCents: Cents,
    }),
  ),
});
export type DunningPreview = Static<typeof DunningPreview>;

export const ConfirmDunningBody = Type.Object(
  { items: Type.Array(DunningItem, { minItems: 1, maxItems: MAX_DUNNING_ITEMS }) },
  { additionalProperties: false },
);
export type ConfirmDunningBody = Static<typeof ConfirmDunningBody>;
/** How many were taken up; the others are taken already or due no more. */
export const ConfirmedDunning = Type.Object({ batchId: Id, accepted: Type.Integer() });
export type ConfirmedDunning = Static<typeof ConfirmedDunning>;
export type ConfirmDunningRefusal = 'nothing_due';
