/** Tariffe: the office's versions of a service's tariff, who would pay more or less, why a child pays what it pays. */
import { Type, type Static } from 'typebox';
import { Cents, Day } from './fields.ts';
import { Nullable } from './nullable.ts';
import { PriceTraceStepSchema, TariffDefinition } from './tariffs.ts';

// PostgreSQL's text holds no NUL.
const Name = Type.String({ minLength: 1, maxLength: 120, pattern: '^[^\\u0000]*$' });

/** `not_yet`: it begins later, and may still be withdrawn. */
export const TariffState = Type.Union([
  Type.Literal('past'),
  Type.Literal('in_force'),
  Type.Literal('not_yet'),
]);
export type TariffState = Static<typeof TariffState>;

export const TariffVersion = Type.Object({
  tariffId: Type.Integer(),
  serviceId: Type.Integer(),
  name: Type.String(),
  validFrom: Day,
  validTo: Day,
  state: TariffState,
  definition: TariffDefinition,
});
export type TariffVersion = Static<typeof TariffVersion>;

/** Newest first. */
export const TariffVersions = Type.Object({
  services: Type.Array(Type.Object({ serviceId: Type.Integer(), name: Type.String() })),
  versions: Type.Array(TariffVersion),
});
export type TariffVersions = Static<typeof TariffVersions>;

export const TariffBody = Type.Object(
  { serviceId: Type.Integer(), name: Name, validFrom: Day, validTo: Day, definition: TariffDefinition },
  { additionalProperties: false },
);
export type TariffBody = Static<typeof TariffBody>;

/** `not_backwards`: days of another version that have come already keep their price. */
export type ScheduleTariffRefusal =
  'unknown_service' | 'bad_dates' | 'flawed_bands' | 'invalid_definition' | 'not_backwards' | 'overlaps';
export type WithdrawTariffRefusal = 'unknown_tariff' | 'already_begun';
export type ReadTariffFileRefusal = 'not_a_file' | 'not_a_tariff';

export const CompareTariffBody = Type.Object(
  { serviceId: Type.Integer(), validFrom: Day, validTo: Day, definition: TariffDefinition },
  { additionalProperties: false },
);
export type CompareTariffBody = Static<typeof CompareTariffBody>;

/** What a month with the usual meals and a tenth of the year's fixed parts costs the enrolled children, then and now. */
export const TariffComparison = Type.Object({
  /** The day whose registry is looked at. */
  on: Day,
  childCount: Type.Integer(),
  more: Type.Integer(),
  less: Type.Integer(),
  same: Type.Integer(),
  /** Children who would have no price. */
  unpriced: Type.Integer(),
  /** Children who have no price today: they cannot be compared. */
  notComparable: Type.Integer(),
  /** Of all who can be compared. */
  beforeCents: Cents,
  afterCents: Cents,
  mostMoreCents: Cents,
  mostLessCents: Cents,
});
export type TariffComparison = Static<typeof TariffComparison>;

export const FindChildQuery = Type.Object({
  serviceId: Type.Integer(),
  search: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$' }),
});

export const FoundChildren = Type.Object({
  children: Type.Array(
    Type.Object({
      childId: Type.Integer(),
      name: Type.String(),
      userCode: Type.String(),
      className: Type.String(),
    }),
  ),
});
export type FoundChildren = Static<typeof FoundChildren>;

export const ExplainQuery = Type.Object({ serviceId: Type.Integer(), date: Day });

export const PriceExplanation = Type.Object({
  childName: Type.String(),
  date: Day,
  tariffName: Nullable(Type.String()),
  /** Of a meal eaten that day; `null` with the reason why there is none. */
  priceCents: Nullable(Cents),
  gap: Nullable(Type.Union([Type.Literal('no_tariff'), Type.Literal('no_enrolment')])),
  trace: Type.Array(PriceTraceStepSchema),
  fixedParts: Type.Array(
    Type.Object({ label: Type.String(), amountCents: Cents, trace: Type.Array(PriceTraceStepSchema) }),
  ),
});
export type PriceExplanation = Static<typeof PriceExplanation>;

export const TariffFileBody = Type.Object(
  { text: Type.String({ maxLength: 500_000 }) },
  { additionalProperties: false },
);

/** What a file says: nothing is stored until it is scheduled. */
export const TariffFileView = Type.Object({
  name: Type.String(),
  validFrom: Type.String(),
  validTo: Type.String(),
  definition: TariffDefinition,
});
export type TariffFileView = Static<typeof TariffFileView>;
