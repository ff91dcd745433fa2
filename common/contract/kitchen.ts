/** Cucina: what is to be cooked for a day, what was ordered at the cut-off, what came later, what is delivered. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

/** Who eats: a child, or whoever is on duty at the table (by duty, never by name). */
export const Eater = Type.Union([
  Type.Literal('child'),
  Type.Literal('teacher'),
  Type.Literal('educator'),
  Type.Literal('school_staff'),
]);
export type Eater = Static<typeof Eater>;

/** Meals of one class that are alike. Counts and labels alone: no name, no reason. */
export const KitchenLine = Type.Object({
  classId: Type.Integer(),
  className: Type.String(),
  eater: Eater,
  /** The diet's label; `null`: the menu of the day. */
  diet: Nullable(Type.String()),
  /** *Pasto in bianco*. */
  isLight: Type.Boolean(),
  /** *Pranzo al sacco*: the class is away. */
  isPacked: Type.Boolean(),
  /** As locked at the cut-off; `null` while the order is open. */
  ordered: Nullable(Type.Integer()),
  /** As recorded at this moment. */
  current: Type.Integer(),
});
export type KitchenLine = Static<typeof KitchenLine>;

export const KitchenSchool = Type.Object({
  serviceId: Type.Integer(),
  schoolId: Type.Integer(),
  schoolName: Type.String(),
  /** Until when the order can change, ISO 8601; `null`: the school has no cut-off. */
  deadline: Nullable(Type.String()),
  /** When the order was locked, ISO 8601; `null`: still open. */
  closedAt: Nullable(Type.String()),
  /** The locked order's number. */
  orderNumber: Nullable(Type.Integer()),
  classCount: Type.Integer(),
  /** Classes whose roll call has been confirmed. */
  calledCount: Type.Integer(),
  lines: Type.Array(KitchenLine),
  /** Diets past their last day that are still to be followed, by class. */
  expiredDiets: Type.Array(
    Type.Object({ className: Type.String(), diet: Type.String(), count: Type.Integer() }),
  ),
  /** When something was last recorded after the order was locked, ISO 8601. */
  changedAt: Nullable(Type.String()),
  delivered: Nullable(Type.Object({ mealCount: Type.Integer(), note: Type.String() })),
});
export type KitchenSchool = Static<typeof KitchenSchool>;

export const KitchenDay = Type.Object({
  date: Type.String(),
  /** The database's clock, ISO 8601. */
  now: Type.String(),
  /** Why nobody is served; `null` when somebody is. */
  closureReason: Nullable(Type.String()),
  schools: Type.Array(KitchenSchool),
});
export type KitchenDay = Static<typeof KitchenDay>;

/** One of the next days on which somebody is served. */
export const ForecastDay = Type.Object({
  date: Type.String(),
  /** Children enrolled whose family has not cancelled, light meals included. */
  plannedCount: Type.Integer(),
  lightMealCount: Type.Integer(),
  dietCount: Type.Integer(),
  /** Meals on duty. */
  adultCount: Type.Integer(),
  /** Of the children planned, how many will come if they come as in the last four weeks. */
  expectedCount: Type.Integer(),
});
export type ForecastDay = Static<typeof ForecastDay>;

export const KitchenForecast = Type.Object({
  /** After today. */
  days: Type.Array(ForecastDay),
  /** How many children each school may expect today; none on a day without a canteen. */
  today: Type.Array(Type.Object({ schoolId: Type.Integer(), expectedCount: Type.Integer() })),
});
export type KitchenForecast = Static<typeof KitchenForecast>;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const DeliveryBody = Type.Object(
  {
    date: Day,
    serviceId: Id,
    schoolId: Id,
    mealCount: Type.Integer({ minimum: 0, maximum: 100_000 }),
    note: Text(300),
  },
  { additionalProperties: false },
);
export type DeliveryBody = Static<typeof DeliveryBody>;
export type DeliveryRefusal =
  | 'unknown_school'
  /** Nothing is ordered on that day yet. */
  | 'not_ordered';

export const KitchenSettings = Type.Object({
  /** Where locked orders are mailed; `null`: nowhere. */
  orderEmail: Nullable(Type.String()),
  tokens: Type.Array(
    Type.Object({ tokenId: Type.Integer(), label: Type.String(), createdAt: Type.String() }),
  ),
});
export type KitchenSettings = Static<typeof KitchenSettings>;

export const OrderEmailBody = Type.Object(
  { orderEmail: Nullable(Type.String({ maxLength: 254 })) },
  { additionalProperties: false },
);
export type OrderEmailRefusal = 'bad_email';

export const TokenBody = Type.Object(
  { label: Type.String({ minLength: 1, maxLength: 80, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }) },
  { additionalProperties: false },
);
/** The secret is shown this once. */
export const NewToken = Type.Object({ token: Type.String(), settings: KitchenSettings });
export type NewToken = Static<typeof NewToken>;
export type RevokeTokenRefusal = 'unknown_token';

/** The caterer's bill: what it counts for each day. */
export const BillBody = Type.Object(
  {
    days: Type.Array(
      Type.Object(
        { date: Day, mealCount: Type.Integer({ minimum: 0, maximum: 1_000_000 }) },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 400 },
    ),
  },
  { additionalProperties: false },
);
export type BillBody = Static<typeof BillBody>;

export const BillDay = Type.Object({
  date: Type.String(),
  /** Locked at the cut-off, meals on duty included. */
  orderedCount: Type.Integer(),
  /** With what was recorded later. */
  finalCount: Type.Integer(),
  deliveredCount: Nullable(Type.Integer()),
  /** `null`: the bill does not name the day. */
  billedCount: Nullable(Type.Integer()),
});
export type BillDay = Static<typeof BillDay>;

export const BillCheck = Type.Object({ days: Type.Array(BillDay) });
export type BillCheck = Static<typeof BillCheck>;
export type BillRefusal =
  /** A day that does not exist, or that comes twice, or more than a year. */
  'bad_days';
