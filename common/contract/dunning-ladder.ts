/** The ladder of a Comune: its steps, and the rules of collection. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

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
