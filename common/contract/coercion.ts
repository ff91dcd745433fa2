/** Riscossione coattiva: what the ladder did not collect, given to somebody else to collect. */
import { Type, type Static } from 'typebox';
import { Cents, Day, Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** ready: past the last step of the ladder. handed_over: with the collector. */
export const CoercionShow = Type.Union([Type.Literal('ready'), Type.Literal('handed_over')]);
export type CoercionShow = Static<typeof CoercionShow>;
export const CoercionQuery = Type.Object({
  show: Type.Optional(CoercionShow),
  search: Type.Optional(Text(100)),
});
export type CoercionQuery = Static<typeof CoercionQuery>;

/** ended: the family had the notice, and the days that it gave. Only such invoices are handed over. */
export const CoercionTerm = Type.Union([
  Type.Literal('ended'),
  Type.Literal('running'),
  Type.Literal('undelivered'),
]);
export type CoercionTerm = Static<typeof CoercionTerm>;

export const CoercionRow = Type.Object({
  invoiceId: Id,
  runId: Id,
  code: Type.String(),
  description: Type.String(),
  childName: Type.String(),
  payerName: Type.String(),
  payerFiscalCode: Nullable(Type.String()),
  /** In one line; empty when none is known. */
  payerAddress: Type.String(),
  outstandingCents: Cents,
  dueOn: Day,
  daysLate: Type.Integer(),
  /** The last formal notice, or the last step where none was formal; of a charge, that of the invoice which caused it. */
  notice: Nullable(
    Type.Object({
      name: Type.String(),
      isFormal: Type.Boolean(),
      takenOn: Day,
      /** `null` while no delivery is recorded. */
      deliveredOn: Nullable(Day),
      returnedOn: Nullable(Day),
      /** The last day on which the family could pay in time. */
      termEndsOn: Nullable(Day),
    }),
  ),
  term: CoercionTerm,
  /** A debt that the ladder itself made: postage and interest of another invoice. */
  isCharge: Type.Boolean(),
  handover: Nullable(Type.Object({ agent: Type.String(), reference: Type.String(), handedOn: Day })),
});
export type CoercionRow = Static<typeof CoercionRow>;
export const CoercionList = Type.Object({
  rows: Type.Array(CoercionRow),
  totalCents: Cents,
  counts: Type.Object({ ready: Type.Integer(), handed_over: Type.Integer() }),
  agent: Type.String(),
});
export type CoercionList = Static<typeof CoercionList>;

export const HandOverBody = Type.Object(
  {
    invoiceIds: Type.Array(Id, { minItems: 1, maxItems: 500 }),
    agent: Text(200),
    reference: Text(100),
  },
  { additionalProperties: false },
);
export type HandOverBody = Static<typeof HandOverBody>;
/** `not_ready` says of each invoice why, in `errors`; nothing is handed over. */
export type HandOverRefusal =
  'agent_missing' | 'not_ready' | 'payment_in_progress' | 'part_of_plan' | 'key_reused';

export const TakeBackBody = Type.Object({ reason: Text(300) }, { additionalProperties: false });
export type TakeBackBody = Static<typeof TakeBackBody>;
export type TakeBackRefusal = 'not_handed_over' | 'reason_missing';

export const ProofBody = Type.Object(
  { invoiceIds: Type.Array(Id, { minItems: 1, maxItems: 200 }) },
  { additionalProperties: false },
);
export type ProofBody = Static<typeof ProofBody>;
export type ProofRefusal = 'unknown_invoice';
