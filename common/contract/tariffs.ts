import { Type, type Static } from 'typebox';

/**
 * A tariff is data: an ordered price table (first row that fits gives the base price), then adjustments in their
 * declared order. Every condition may combine school level, ISEE, residency, order of the child, number of enrolled
 * siblings and exemption; what is not said does not restrict.
 */
export const SchoolLevel = Type.Union([
  Type.Literal('nursery'),
  Type.Literal('primary'),
  Type.Literal('lower_secondary'),
]);
export type SchoolLevel = Static<typeof SchoolLevel>;

export const ExemptionReason = Type.Union([
  Type.Literal('law_104'),
  Type.Literal('foster_care'),
  Type.Literal('social_services'),
  Type.Literal('other'),
]);
export type ExemptionReason = Static<typeof ExemptionReason>;

const Cents = Type.Integer({ minimum: 0, maximum: 100_000_000 });
const Range = Type.Object({
  from: Type.Integer({ minimum: 0 }),
  to: Type.Optional(Type.Integer({ minimum: 0 })),
});

export const TariffCondition = Type.Object(
  {
    levels: Type.Optional(Type.Array(SchoolLevel, { minItems: 1 })),
    /** Both edges belong to the band; a household without ISEE fits no band. */
    iseeCents: Type.Optional(Range),
    withoutIsee: Type.Optional(Type.Literal(true)),
    isResident: Type.Optional(Type.Boolean()),
    /** 1 = the eldest of the family's children enrolled in the service. */
    childOrder: Type.Optional(Range),
    enrolledSiblings: Type.Optional(Range),
    exemptions: Type.Optional(Type.Array(ExemptionReason, { minItems: 1 })),
  },
  { additionalProperties: false },
);
export type TariffCondition = Static<typeof TariffCondition>;

export const BasePrice = Type.Union([
  Type.Object({
    kind: Type.Literal('fixed'),
    label: Type.String(),
    when: TariffCondition,
    priceCents: Cents,
  }),
  Type.Object({
    kind: Type.Literal('linear'),
    label: Type.String(),
    when: TariffCondition,
    iseeFromCents: Cents,
    iseeToCents: Cents,
    priceFromCents: Cents,
    priceToCents: Cents,
    /** The price is rounded half up to a multiple of this. */
    roundToCents: Type.Integer({ minimum: 1, maximum: 100 }),
  }),
]);
export type BasePrice = Static<typeof BasePrice>;

export const Adjustment = Type.Union([
  Type.Object({
    kind: Type.Literal('percent'),
    label: Type.String(),
    when: TariffCondition,
    /** −20 takes a fifth off; rounded half up to the cent. */
    percent: Type.Number({ minimum: -100, maximum: 100 }),
  }),
  Type.Object({
    kind: Type.Literal('amount'),
    label: Type.String(),
    when: TariffCondition,
    amountCents: Type.Integer({ minimum: -10_000, maximum: 10_000 }),
  }),
  /** Exemption: the price becomes this, whatever came before. */
  Type.Object({
    kind: Type.Literal('replace'),
    label: Type.String(),
    when: TariffCondition,
    priceCents: Cents,
  }),
]);
export type Adjustment = Static<typeof Adjustment>;

export const TariffDefinition = Type.Object(
  {
    version: Type.Literal(1),
    base: Type.Array(BasePrice, { minItems: 1 }),
    adjustments: Type.Array(Adjustment),
  },
  { additionalProperties: false },
);
export type TariffDefinition = Static<typeof TariffDefinition>;

/** One step of how a price came about: what applied, and the price after it. */
export interface PriceTraceStep {
  label: string;
  priceCents: number;
}

export const PriceTraceStepSchema = Type.Object({ label: Type.String(), priceCents: Type.Integer() });
