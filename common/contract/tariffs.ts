import { Type, type Static } from 'typebox';

/**
 * A tariff is data: an ordered price table (first row that fits gives the base price of a meal), then adjustments in their
 * declared order, then what counts meals or money over time: steps and monthly caps, fixed parts, from when an ISEE counts.
 * Every condition may combine school level, ISEE, residency, order of the child, enrolled siblings, minors, exemption and
 * diner; what is not said does not restrict.
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

/** Who eats: staff on duty at table eat by their duty, not by name (national contract 2007, art. 21). */
export const Diner = Type.Union([
  Type.Literal('pupil'),
  Type.Literal('staff'),
  Type.Literal('staff_on_duty'),
]);
export type Diner = Static<typeof Diner>;

const Label = Type.String({ minLength: 1, maxLength: 200 });
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
    /** Children of the family in the registry, enrolled or not. */
    householdMinors: Type.Optional(Range),
    diners: Type.Optional(Type.Array(Diner, { minItems: 1 })),
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
    /** The price is rounded to a multiple of this: half up, or always up or down. */
    roundToCents: Type.Integer({ minimum: 1, maximum: 100 }),
    rounding: Type.Optional(Type.Union([Type.Literal('up'), Type.Literal('down')])),
  }),
]);
export type BasePrice = Static<typeof BasePrice>;

export const Adjustment = Type.Union([
  Type.Object({
    kind: Type.Literal('percent'),
    label: Type.String(),
    when: TariffCondition,
    /** −20 takes a fifth off; rounded half up to the cent, or to a multiple of `roundToCents`. */
    percent: Type.Number({ minimum: -100, maximum: 100 }),
    roundToCents: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
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
  /** A floor or a ceiling of the price. */
  Type.Object({
    kind: Type.Union([Type.Literal('at_least'), Type.Literal('at_most')]),
    label: Type.String(),
    when: TariffCondition,
    priceCents: Cents,
  }),
]);
export type Adjustment = Static<typeof Adjustment>;

/** Meals that cost something else by their place in date order: the first 25 of a school year are free, from the 71st … */
export const MealStep = Type.Object(
  {
    label: Label,
    when: TariffCondition,
    /** A school year begins on 1 September (d.lgs. 297/1994, art. 74). */
    period: Type.Union([Type.Literal('school_year'), Type.Literal('month')]),
    fromMeal: Type.Integer({ minimum: 1, maximum: 1000 }),
    toMeal: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    priceCents: Cents,
  },
  { additionalProperties: false },
);
export type MealStep = Static<typeof MealStep>;

/** The meals of a month never cost more than this together; the first that fits counts. */
export const MonthlyCap = Type.Object(
  { label: Label, when: TariffCondition, amountCents: Cents },
  { additionalProperties: false },
);
export type MonthlyCap = Static<typeof MonthlyCap>;

/** A fee beside the meals, with a price table of its own; in a month that is not named nothing is charged. */
export const FixedPart = Type.Object(
  {
    label: Label,
    amounts: Type.Array(BasePrice, { minItems: 1, maxItems: 100 }),
    adjustments: Type.Array(Adjustment, { maxItems: 100 }),
    months: Type.Array(
      Type.Object(
        {
          month: Type.Integer({ minimum: 1, maximum: 12 }),
          /** Of the amount: 50 halves it, 25 in four months makes four instalments of a yearly fee. */
          percent: Type.Number({ minimum: 0, maximum: 100 }),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 12 },
    ),
    /** What is left of the fee in a month without a single meal; all of it when not said. */
    withoutMealsPercent: Type.Optional(Type.Number({ minimum: 0, maximum: 100 })),
  },
  { additionalProperties: false },
);
export type FixedPart = Static<typeof FixedPart>;

const MonthDay = Type.String({ pattern: '^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$' });

/** From when an ISEE counts that was filed on its first day of validity; without a rule from that day on, never backwards. */
export const IseeRule = Type.Union([
  Type.Object({ kind: Type.Literal('next_month') }, { additionalProperties: false }),
  /** From the first of the month when filed by that day, or else from the first of the next one. */
  Type.Object(
    { kind: Type.Literal('month_if_by'), day: Type.Integer({ minimum: 1, maximum: 28 }) },
    { additionalProperties: false },
  ),
  /** From the tariff's first day when filed by then, or else from the next month. */
  Type.Object({ kind: Type.Literal('start_if_by'), monthDay: MonthDay }, { additionalProperties: false }),
  /** Not at all in this tariff when filed later. */
  Type.Object({ kind: Type.Literal('only_if_by'), monthDay: MonthDay }, { additionalProperties: false }),
  /** The one valid on that day before, or in, the tariff's first month counts for the whole tariff. */
  Type.Object({ kind: Type.Literal('frozen_on'), monthDay: MonthDay }, { additionalProperties: false }),
]);
export type IseeRule = Static<typeof IseeRule>;

export const TariffDefinition = Type.Object(
  {
    version: Type.Literal(1),
    base: Type.Array(BasePrice, { minItems: 1, maxItems: 300 }),
    adjustments: Type.Array(Adjustment, { maxItems: 100 }),
    mealSteps: Type.Optional(Type.Array(MealStep, { maxItems: 20 })),
    monthlyCaps: Type.Optional(Type.Array(MonthlyCap, { maxItems: 20 })),
    fixedParts: Type.Optional(Type.Array(FixedPart, { maxItems: 20 })),
    iseeRule: Type.Optional(IseeRule),
  },
  { additionalProperties: false },
);
export type TariffDefinition = Static<typeof TariffDefinition>;

/** One step of how a price came about: what applied, the price after it, and the facts that it looked at, in words. */
export interface PriceTraceStep {
  label: string;
  priceCents: number;
  why?: string;
}

export const PriceTraceStepSchema = Type.Object({
  label: Type.String(),
  priceCents: Type.Integer(),
  why: Type.Optional(Type.String()),
});
