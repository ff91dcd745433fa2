/** Diete: which children eat by a label of their own. Why is kept apart and asked for one child at a time. */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Text = (maxLength: number) => Type.String({ maxLength, pattern: '^[^\\u0000]*$' });

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
  hasReason: Type.Boolean(),
});
export type DietView = Static<typeof DietView>;

export const DietList = Type.Object({ diets: Type.Array(DietView) });
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
