/** Registro elettronico: what the school's own register says of a day, beside what the canteen has recorded. */
import { Type, type Static } from 'typebox';
import { AttendanceState } from './meals.ts';
import { Nullable } from './nullable.ts';

export const RegisterBody = Type.Object(
  {
    date: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    rows: Type.Array(
      Type.Object(
        {
          userCode: Type.String({ minLength: 1, maxLength: 50, pattern: '^[^\\u0000]*$' }),
          isPresent: Type.Boolean(),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: 5000 },
    ),
    /** Records as absent those whom the register says are, and of whom no roll call has said otherwise. */
    isApply: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type RegisterBody = Static<typeof RegisterBody>;

export const MismatchKind = Type.Union([
  /** No child of the operator's schools eats on the day under this code. */
  Type.Literal('unknown'),
  /** Absent in the register, and a meal is counted because nobody has said anything: can be put right at once. */
  Type.Literal('absent'),
  /** Absent in the register, present at the roll call. */
  Type.Literal('absent_but_called'),
  /** Present in the register, and no meal is counted. */
  Type.Literal('present'),
  /** A meal is counted of a child that the register, which names others of its class, does not. */
  Type.Literal('missing'),
]);
export type MismatchKind = Static<typeof MismatchKind>;

export const Mismatch = Type.Object({
  kind: MismatchKind,
  userCode: Type.String(),
  name: Nullable(Type.String()),
  className: Nullable(Type.String()),
  /** What the canteen counts; `null`: nothing is known of the child. */
  state: Nullable(AttendanceState),
});
export type Mismatch = Static<typeof Mismatch>;

export const RegisterReport = Type.Object({
  date: Type.String(),
  /** Rows that agree. */
  agreedCount: Type.Integer(),
  /** Children recorded as absent by this call. */
  recordedCount: Type.Integer(),
  mismatches: Type.Array(Mismatch),
});
export type RegisterReport = Static<typeof RegisterReport>;

export type RegisterRefusal =
  /** Not yet here, or more than a week ago. */
  | 'bad_day'
  /** The same code twice. */
  | 'repeated_code'
  | 'closed_day'
  | 'frozen_day';
