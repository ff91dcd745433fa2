/** *Uscita anticipata*: a child leaves school early, with or without having eaten. */
import { Type, type Static } from 'typebox';
import { CancellationReceipt } from './presences.ts';
import { Nullable } from './nullable.ts';

export const EarlyLeave = Type.Object({
  date: Type.String(),
  /** Time of day in Europe/Rome, `11:30`. */
  leavesAt: Type.String(),
  reason: Type.String(),
});
export type EarlyLeave = Static<typeof EarlyLeave>;

/** From today on, the nearest first. */
export const EarlyLeaves = Type.Object({ leaves: Type.Array(EarlyLeave) });
export type EarlyLeaves = Static<typeof EarlyLeaves>;

export const EarlyLeaveBody = Type.Object(
  {
    leavesAt: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    /** Leaves before the meal: it is cancelled as well, while that is still possible. */
    cancelsMeal: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type EarlyLeaveBody = Static<typeof EarlyLeaveBody>;

export const EarlyLeaveAnswer = Type.Object({
  leaves: Type.Array(EarlyLeave),
  /** Of the cancelled meal; `null` when the meal stays. */
  receipt: Nullable(CancellationReceipt),
});
export type EarlyLeaveAnswer = Static<typeof EarlyLeaveAnswer>;

export type EarlyLeaveRefusal =
  | 'unknown_child'
  /** Past, too far ahead, or no day of service for the child. */
  | 'bad_day'
  /** The meal cannot be cancelled any more: nothing was written. */
  | 'too_late';
export type WithdrawLeaveRefusal = 'unknown_child' | 'nothing_to_change';

/** Of one day, as the school reads it: by school, hour and name. */
export const SchoolLeaves = Type.Object({
  date: Type.String(),
  leaves: Type.Array(
    Type.Object({
      childId: Type.Integer(),
      childName: Type.String(),
      className: Type.String(),
      schoolName: Type.String(),
      leavesAt: Type.String(),
      reason: Type.String(),
      /** What the kitchen counts on. */
      eats: Type.Boolean(),
    }),
  ),
});
export type SchoolLeaves = Static<typeof SchoolLeaves>;
