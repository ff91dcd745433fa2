/** What was done of the ladder, invoice by invoice, and what is recorded of it. */
import { Type, type Static } from 'typebox';
import { DunningChannel } from './dunning-ladder.ts';
import { DunningRow } from './dunning.ts';
import { Cents, Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const BatchFields = {
  batchId: Id,
  createdBy: Type.String(),
  createdAt: Type.String(),
  queued: Type.Integer(),
  done: Type.Integer(),
  dropped: Type.Integer(),
  /** Done, on paper, and never printed. */
  toPrint: Type.Integer(),
};
export const DunningBatch = Type.Object(BatchFields);
export type DunningBatch = Static<typeof DunningBatch>;

export const DunningDelivery = Type.Union([
  Type.Literal('registered_letter'),
  Type.Literal('pec'),
  Type.Literal('messenger'),
]);
export type DunningDelivery = Static<typeof DunningDelivery>;
export const DunningOutcome = Type.Union([
  Type.Literal('delivered'),
  Type.Literal('deposited'),
  Type.Literal('returned'),
]);
export type DunningOutcome = Static<typeof DunningOutcome>;

export const DunningAction = Type.Object({
  actionId: Id,
  invoiceId: Id,
  runId: Id,
  code: Type.String(),
  payerName: Type.String(),
  childName: Type.String(),
  stepName: Type.String(),
  channel: DunningChannel,
  state: Type.Union([Type.Literal('queued'), Type.Literal('done'), Type.Literal('dropped')]),
  dropReason: Nullable(Type.String()),
  doneAt: Nullable(Type.String()),
  outstandingCents: Nullable(Cents),
  email: Nullable(Type.String()),
  subject: Nullable(Type.String()),
  body: Nullable(Type.String()),
  chargedCents: Cents,
  printedAt: Nullable(Type.String()),
  delivery: Nullable(DunningDelivery),
  deliveryReference: Nullable(Type.String()),
  sentOn: Nullable(Day),
  outcome: Nullable(DunningOutcome),
  outcomeOn: Nullable(Day),
});
export type DunningAction = Static<typeof DunningAction>;

export const DunningBatchList = Type.Object({ batches: Type.Array(DunningBatch) });
export type DunningBatchList = Static<typeof DunningBatchList>;
export const DunningBatchDetail = Type.Object({ batch: DunningBatch, actions: Type.Array(DunningAction) });
export type DunningBatchDetail = Static<typeof DunningBatchDetail>;

/** One invoice: where it stands on the ladder, and what was done. */
export const DunningDetail = Type.Object({ row: Nullable(DunningRow), actions: Type.Array(DunningAction) });
export type DunningDetail = Static<typeof DunningDetail>;

export const HoldBody = Type.Object({ reason: Text(300), untilOn: Day }, { additionalProperties: false });
export type HoldBody = Static<typeof HoldBody>;
export type HoldRefusal = 'unknown_invoice' | 'reason_missing' | 'bad_until';

export const DeliveryBody = Type.Object(
  {
    delivery: DunningDelivery,
    reference: Text(100),
    sentOn: Day,
    outcome: Nullable(DunningOutcome),
    outcomeOn: Nullable(Day),
  },
  { additionalProperties: false },
);
export type DeliveryBody = Static<typeof DeliveryBody>;
/** `bad_dates` says in `errors` which, and why. */
export type DeliveryRefusal = 'unknown_action' | 'not_formal' | 'bad_dates';

export type PrintDunningRefusal = 'unknown_batch' | 'nothing_to_print';
