/** Solleciti: the ladder of a Comune, the list of what it proposes, and what was done. */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

const Day = Type.String({ format: 'date' });
const Id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER });
const Cents = Type.Integer();
/** PostgreSQL's text holds no NUL. */
const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' });

/** email: on paper where there is no address. formal: registered letter or PEC, sent and recorded by hand. */
export const DunningChannel = Type.Union([
  Type.Literal('email'),
  Type.Literal('letter'),
  Type.Literal('formal'),
]);
export type DunningChannel = Static<typeof DunningChannel>;

const stepFields = {
  name: Text(80),
  /** Days after the invoice was due. */
  daysLate: Type.Integer({ minimum: 1, maximum: 1000 }),
  channel: DunningChannel,
  /** Days that it gives to pay, from its delivery. */
  termDays: Type.Integer({ minimum: 1, maximum: 365 }),
  subject: Text(150),
  body: Text(4000),
  /** Charged by a debit note. */
  postageCents: Type.Integer({ minimum: 0, maximum: 10_000 }),
  /** A year, in hundredths of a per cent. */
  interestBp: Type.Integer({ minimum: 0, maximum: 2_000 }),
  /** Taken each night without a clerk's confirmation. */
  isAutomatic: Type.Boolean(),
};

export const DunningStep = Type.Object({ stepId: Id, ...stepFields });
export type DunningStep = Static<typeof DunningStep>;

export const CollectionSettings = Type.Object(
  {
    /** Who owes less on an invoice is not chased for it. */
    minCents: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
    planMaxInstalments: Type.Integer({ minimum: 2, maximum: 72 }),
    planMinCents: Type.Integer({ minimum: 100, maximum: 1_000_000 }),
    planMissedToLapse: Type.Integer({ minimum: 1, maximum: 12 }),
    /** Whether families may ask for a plan on the portal. */
    takesPlanRequests: Type.Boolean(),
    /** Who collects coercively, as families are told. */
    coerciveAgent: Text(200),
  },
  { additionalProperties: false },
);
export type CollectionSettings = Static<typeof CollectionSettings>;

export const DunningLadder = Type.Object({
  steps: Type.Array(DunningStep),
  settings: CollectionSettings,
});
export type DunningLadder = Static<typeof DunningLadder>;

export const LadderBody = Type.Object(
  {
    /** `null`: a new step. Those left out are proposed no more. */
    steps: Type.Array(Type.Object({ stepId: Nullable(Id), ...stepFields }, { additionalProperties: false }), {
      maxItems: 10,
    }),
    settings: CollectionSettings,
  },
  { additionalProperties: false },
);
export type LadderBody = Static<typeof LadderBody>;
export type LadderRefusal =
  'text_missing' | 'same_days' | 'unknown_placeholder' | 'formal_automatic' | 'unknown_step';

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
