/** Presenze: what a family sees of a child's meals, and the *disdetta* (a cancelled meal, or a light one in its place). */
import { Type, type Static } from 'typebox';
import { Nullable } from './nullable.ts';

export const PresenceState = Type.Union([
  Type.Literal('planned'),
  Type.Literal('cancelled'),
  Type.Literal('served'),
  Type.Literal('absent'),
  Type.Literal('light_meal'),
  /** The canteen does not serve on this day, though the child is enrolled. */
  Type.Literal('closed'),
]);
export type PresenceState = Static<typeof PresenceState>;

/** What a family may ask for a day: no meal, or a *pasto in bianco*. */
export const CancellationKind = Type.Union([Type.Literal('cancelled'), Type.Literal('light_meal')]);
export type CancellationKind = Static<typeof CancellationKind>;

/** When a meal can be cancelled. */
export const CutoffView = Type.Object({
  /** Time of day in Europe/Rome, `09:30`. */
  closesAt: Type.String(),
  /** On the day itself (0), the day before (1)… */
  daysBefore: Type.Integer(),
  /** How many days ahead a meal can be cancelled. */
  daysAhead: Type.Integer(),
  /** How many light meals can follow each other; 0: none are given. */
  maxLightDays: Type.Integer(),
});
export type CutoffView = Static<typeof CutoffView>;

/** One day on which the child is enrolled. Days that are not listed have no service: weekends, holidays, no enrolment. */
export const PresenceDay = Type.Object({
  date: Type.String(),
  state: PresenceState,
  /** The kitchen has the order, or somebody has recorded the day: the family can change nothing any more. */
  isSettled: Type.Boolean(),
  /** Until when the family can change this day, ISO 8601; `null` when it cannot. */
  deadline: Nullable(Type.String()),
  /** The rule that governs this day, of the school that the child is in on it; `null`: none does. */
  cutoff: Nullable(CutoffView),
  /** The receipt's number of the request that holds, if there is one. */
  cancellationNumber: Nullable(Type.Integer()),
  /** When the kitchen received the day's order, ISO 8601. */
  orderedAt: Nullable(Type.String()),
  /** Why the canteen is closed. */
  closureReason: Nullable(Type.String()),
  /** What the calendar has the class eat instead of the usual, or a strike of which it is not known what it changes. */
  special: Nullable(
    Type.Object({
      effect: Type.Union([
        Type.Literal('light_menu'),
        Type.Literal('packed_lunch'),
        Type.Literal('to_confirm'),
      ]),
      reason: Type.String(),
    }),
  ),
});
export type PresenceDay = Static<typeof PresenceDay>;

const PresenceChild = Type.Object({
  childId: Type.Integer(),
  firstName: Type.String(),
  lastName: Type.String(),
  className: Nullable(Type.String()),
  schoolName: Nullable(Type.String()),
});
export type PresenceChild = Static<typeof PresenceChild>;

export const PresenceOverview = Type.Object({
  /** The database's clock, ISO 8601: countdowns are counted from it, not from the device's. */
  now: Type.String(),
  children: Type.Array(
    Type.Object({
      ...PresenceChild.properties,
      /** `null`: no service today. */
      today: Nullable(PresenceDay),
      /** The first day after today with a service, at most a month ahead. */
      next: Nullable(PresenceDay),
    }),
  ),
});
export type PresenceOverview = Static<typeof PresenceOverview>;

export const PresenceMonth = Type.Object({
  now: Type.String(),
  /** `2026-11`. */
  month: Type.String(),
  child: PresenceChild,
  /**
   * What a request for several days can ask for: the rule of the school that the child is in today, or is next. `null`:
   * the Comune takes no cancellations there.
   */
  cutoff: Nullable(CutoffView),
  days: Type.Array(PresenceDay),
});
export type PresenceMonth = Static<typeof PresenceMonth>;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const CancellationBody = Type.Object(
  { kind: CancellationKind, startsOn: Day, endsOn: Day },
  { additionalProperties: false },
);
export type CancellationBody = Static<typeof CancellationBody>;

/** Why a day of a request was left as it is. */
export const SkippedReason = Type.Union([
  Type.Literal('too_late'),
  Type.Literal('too_far'),
  Type.Literal('closed'),
  Type.Literal('settled'),
  Type.Literal('already'),
]);
export type SkippedReason = Static<typeof SkippedReason>;

/** The numbered receipt of a request. */
export const CancellationReceipt = Type.Object({
  number: Type.Integer(),
  kind: CancellationKind,
  /** By the database's clock, ISO 8601. */
  acceptedAt: Type.String(),
  days: Type.Array(Type.String()),
  skipped: Type.Array(Type.Object({ date: Type.String(), reason: SkippedReason })),
});
export type CancellationReceipt = Static<typeof CancellationReceipt>;

export type CancellationRefusal =
  | 'unknown_child'
  /** The Comune takes no cancellations for the child's school. */
  | 'not_configured'
  | 'bad_range'
  /** Every service day of the range is past its deadline. */
  | 'too_late'
  /** No day of the range can be changed, for other reasons. */
  | 'nothing_to_change'
  /** More light meals would follow each other than the Comune gives. */
  | 'too_many_light_meals'
  | 'key_reused';

export const UndoBody = Type.Object(
  { days: Type.Array(Day, { minItems: 1, maxItems: 366 }) },
  { additionalProperties: false },
);
export type UndoBody = Static<typeof UndoBody>;

export const UndoReceipt = Type.Object({
  restored: Type.Array(Type.String()),
  /** Past their deadline: these stay cancelled. */
  tooLate: Type.Array(Type.String()),
});
export type UndoReceipt = Static<typeof UndoReceipt>;

export type UndoRefusal = 'unknown_child' | 'too_late' | 'nothing_to_change';
