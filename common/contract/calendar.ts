/** Calendario: when classes eat. Set for a class, for a school or for the whole service; the narrower place wins. */
import { Type, type Static } from 'typebox';
import { Id } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

export const EntryKind = Type.Union([
  Type.Literal('closure'),
  Type.Literal('strike'),
  /** *Gita*. */
  Type.Literal('trip'),
  /** Lessons end early. */
  Type.Literal('early_end'),
  /** A day on which the canteen serves though the week, or a wider entry, says no. */
  Type.Literal('opening'),
]);
export type EntryKind = Static<typeof EntryKind>;

export const EntryEffect = Type.Union([
  Type.Literal('no_meals'),
  /** Everybody eats, whatever week, period and wider entries say. */
  Type.Literal('meals'),
  Type.Literal('light_menu'),
  /** *Pranzo al sacco*: counted and charged as a meal. */
  Type.Literal('packed_lunch'),
  /** Nothing changes so far; families are warned. */
  Type.Literal('to_confirm'),
]);
export type EntryEffect = Static<typeof EntryEffect>;

/** Where something holds: a class, a school (`classId` null) or the whole service (both null). */
const Place = { serviceId: Id, schoolId: Nullable(Id), classId: Nullable(Id) };

export const EntryBody = Type.Object(
  {
    ...Place,
    startsOn: Day,
    endsOn: Day,
    kind: EntryKind,
    effect: EntryEffect,
    /** Read by families. */
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '^[^\\u0000]*\\S[^\\u0000]*$' }),
    /** Whether meals that are recorded already become absences, and what was billed for them an adjustment. */
    correctsRecorded: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type EntryBody = Static<typeof EntryBody>;

export const CalendarEntry = Type.Object({
  closureId: Type.Integer(),
  serviceId: Type.Integer(),
  schoolId: Nullable(Type.Integer()),
  classId: Nullable(Type.Integer()),
  startsOn: Type.String(),
  endsOn: Type.String(),
  kind: EntryKind,
  effect: EntryEffect,
  reason: Type.String(),
});
export type CalendarEntry = Static<typeof CalendarEntry>;

/** Whom an entry concerns and what it changes. */
export const EntryImpact = Type.Object({
  childCount: Type.Integer(),
  /** Meals that would have been eaten and of which nothing is recorded yet. */
  plannedCount: Type.Integer(),
  /** Meals that families had cancelled already. */
  cancelledCount: Type.Integer(),
  /** Meals that are recorded, to be corrected. */
  recordedCount: Type.Integer(),
  /** Orders that the kitchen has already: one for each school and day. */
  orderedCount: Type.Integer(),
  /** Of the recorded meals, those that have been billed. */
  billedCount: Type.Integer(),
  /** What the adjustments come to; below zero: families get it back. */
  adjustmentCents: Type.Integer(),
});
export type EntryImpact = Static<typeof EntryImpact>;

export type EntryRefusal =
  /** No such service, school or class. */
  | 'unknown_school'
  | 'bad_range'
  /** A strike that is to be confirmed is asked about one day at a time: a class may follow it on one and not the next. */
  | 'strike_of_days'
  /** Another entry holds at the same place on the very same days. */
  | 'already_closed'
  /** The kitchen has an order of those days, and nobody said that recorded meals are to be corrected. */
  | 'day_already_ordered'
  /** The days are being billed at this moment, or a billed meal has no price. */
  | 'not_correctable';
export type RemoveEntryRefusal =
  | 'unknown_closure'
  /** On a past day nobody was ordered for: without the entry everybody would have eaten. */
  | 'day_already_ordered'
  | 'not_correctable';

/** A class on the days of a strike that is to be confirmed. */
export const StrikeClass = Type.Object({
  classId: Type.Integer(),
  className: Type.String(),
  schoolId: Type.Integer(),
  schoolName: Type.String(),
  /** Meals of the first day that nobody has cancelled. */
  mealCount: Type.Integer(),
  /** Whether the kitchen has the school's order of the first day. */
  isOrdered: Type.Boolean(),
  /** `null`: not known yet, as usual so far. */
  eats: Nullable(Type.Boolean()),
});
export type StrikeClass = Static<typeof StrikeClass>;

/** *Sciopero* that only some follow: who eats is known class by class, perhaps on the very morning. */
export const Strike = Type.Object({
  closureId: Type.Integer(),
  startsOn: Type.String(),
  endsOn: Type.String(),
  reason: Type.String(),
  /** By school and name. */
  classes: Type.Array(StrikeClass),
});
export type Strike = Static<typeof Strike>;

export const StrikeAnswers = Type.Object(
  {
    answers: Type.Array(Type.Object({ classId: Id, eats: Type.Boolean() }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 1000,
    }),
  },
  { additionalProperties: false },
);
export type StrikeAnswers = Static<typeof StrikeAnswers>;

export const PeriodBody = Type.Object(
  {
    ...Place,
    /** The year in which the school year begins. */
    schoolYear: Type.Integer({ minimum: 2000, maximum: 2200 }),
    firstDay: Day,
    lastDay: Day,
  },
  { additionalProperties: false },
);
export type PeriodBody = Static<typeof PeriodBody>;
export type PeriodRefusal =
  | 'unknown_school'
  /** Turned round, or not within 1 September to 31 August. */
  | 'bad_range';

export const WeekBody = Type.Object(
  {
    ...Place,
    /** ISO: Monday is 1. */
    weekdays: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, uniqueItems: true }),
    validFrom: Day,
    validTo: Day,
  },
  { additionalProperties: false },
);
export type WeekBody = Static<typeof WeekBody>;
export type WeekRefusal = 'unknown_school' | 'bad_range' | 'overlaps' | 'days_past';

export const CalendarDay = Type.Object({
  date: Type.String(),
  classCount: Type.Integer(),
  servedCount: Type.Integer(),
  /** Classes that would eat if no entry held. */
  expectedCount: Type.Integer(),
  /** Of the entries that hold for some class. */
  closureIds: Type.Array(Type.Integer()),
});
export type CalendarDay = Static<typeof CalendarDay>;

/** A school year of one school. */
export const CalendarView = Type.Object({
  today: Type.String(),
  schoolYear: Type.Integer(),
  services: Type.Array(Type.Object({ serviceId: Type.Integer(), name: Type.String() })),
  schools: Type.Array(Type.Object({ schoolId: Type.Integer(), name: Type.String() })),
  /** Of the school that is shown. */
  classes: Type.Array(Type.Object({ classId: Type.Integer(), name: Type.String() })),
  schoolId: Nullable(Type.Integer()),
  /** 1 September to 31 August; none when no child of the school is enrolled. */
  days: Type.Array(CalendarDay),
  /** Of the year, that hold for the school: its own, its classes', and those of the whole service. */
  entries: Type.Array(CalendarEntry),
  periods: Type.Array(
    Type.Object({
      periodId: Type.Integer(),
      serviceId: Type.Integer(),
      schoolId: Nullable(Type.Integer()),
      classId: Nullable(Type.Integer()),
      firstDay: Type.String(),
      lastDay: Type.String(),
    }),
  ),
  weeks: Type.Array(
    Type.Object({
      weekId: Type.Integer(),
      serviceId: Type.Integer(),
      schoolId: Nullable(Type.Integer()),
      classId: Nullable(Type.Integer()),
      weekdays: Type.Array(Type.Integer()),
      validFrom: Type.String(),
      validTo: Type.String(),
    }),
  ),
});
export type CalendarView = Static<typeof CalendarView>;

export const CalendarFileReport = Type.Object({
  rowCount: Type.Integer(),
  /** Entries that were there already. */
  knownCount: Type.Integer(),
  addedCount: Type.Integer(),
  /** Nothing is added while there is one. */
  rejects: Type.Array(Type.Object({ line: Type.Integer(), text: Type.String() })),
});
export type CalendarFileReport = Static<typeof CalendarFileReport>;
