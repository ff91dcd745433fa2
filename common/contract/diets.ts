/** Diete: which children eat by a label of their own. Why is kept apart and asked for one child at a time. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const DIET_PAGE_SIZE = 50;
/** How long before its last day a diet is to be renewed. */
export const DIET_REVIEW_DAYS = 30;

export const DietState = Type.Union([
  Type.Literal('all'),
  /** Past its last day and still followed, or near it with nothing after. */
  Type.Literal('to_review'),
]);
export type DietState = Static<typeof DietState>;

export const DietSort = Type.Union([
  Type.Literal('child'),
  Type.Literal('label'),
  /** The one that ends first comes first. */
  Type.Literal('end'),
]);
export type DietSort = Static<typeof DietSort>;

export const DietQuery = Type.Object({
  /** Each word begins one of the child's, or is in the label. */
  search: Type.Optional(Text(100)),
  state: Type.Optional(DietState),
  sort: Type.Optional(DietSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});
export type DietQuery = Static<typeof DietQuery>;

export const DietView = Type.Object({
  childDietId: Type.Integer(),
  userCode: Type.String(),
  childName: Type.String(),
  /** What kitchen and class read. */
  label: Type.String(),
  /** `null`: not recorded. */
  kind: Nullable(Type.Union([Type.Literal('health'), Type.Literal('choice')])),
  validFrom: Type.String(),
  validTo: Type.String(),
  /** Past its last day; kitchens follow it until it is renewed or ended. */
  isExpired: Type.Boolean(),
  /** Near its last day, and nothing follows it. */
  isEnding: Type.Boolean(),
  hasReason: Type.Boolean(),
});
export type DietView = Static<typeof DietView>;

/** A page of what was looked for; `toReview` is of all children. */
export const DietList = Type.Object({
  total: Type.Integer(),
  toReview: Type.Integer(),
  diets: Type.Array(DietView),
});
export type DietList = Static<typeof DietList>;

export const DietBody = Type.Object(
  {
    userCode: Text(50),
    label: Text(80),
    validFrom: Day,
    validTo: Day,
    /** Empty: not recorded. */
    reason: Text(500),
  },
  { additionalProperties: false },
);
export type DietBody = Static<typeof DietBody>;

export const DietReason = Type.Object({ reason: Type.String() });
export type DietReason = Static<typeof DietReason>;

export type DietRefusal = 'unknown_child' | 'no_label' | 'bad_range' | 'has_diet';
export type EndDietRefusal = 'unknown_diet';
