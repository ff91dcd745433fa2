/** Ufficio, *Orari delle disdette* and *Ordini della cucina*: cut-offs, and what each school orders. */
import { Type, type Static } from 'typebox';
import { Id } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** Until when meals can be cancelled, of one school or (`schoolId` null) of all that have no rule of their own. */
export const CutoffBody = Type.Object(
  {
    serviceId: Id,
    schoolId: Nullable(Id),
    /** Time of day in Europe/Rome, `09:30`. */
    closesAt: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }),
    /** 0: on the day itself; 1: on the day before… */
    daysBefore: Type.Integer({ minimum: 0, maximum: 7 }),
    daysAhead: Type.Integer({ minimum: 1, maximum: 366 }),
    /** Light meals that may follow each other; 0: none are given. */
    maxLightDays: Type.Integer({ minimum: 0, maximum: 31 }),
    /** First day that the rule governs; from then on the cut-off writes the attendance of each day. */
    startsOn: Day,
  },
  { additionalProperties: false },
);
export type CutoffBody = Static<typeof CutoffBody>;

export const ServiceDaysView = Type.Object({
  services: Type.Array(Type.Object({ serviceId: Type.Integer(), name: Type.String() })),
  schools: Type.Array(Type.Object({ schoolId: Type.Integer(), name: Type.String() })),
  /** The general rule first, then those of schools by name. */
  cutoffs: Type.Array(CutoffBody),
});
export type ServiceDaysView = Static<typeof ServiceDaysView>;

export type CutoffRefusal =
  /** No such service, or no such school. */
  'unknown_school' | 'bad_date';
export type DeleteCutoffRefusal = 'unknown_cutoff';

/** One school's order of a day. Before the cut-off the figures are those of now and may still change. */
export const SchoolOrder = Type.Object({
  serviceId: Type.Integer(),
  schoolId: Type.Integer(),
  schoolName: Type.String(),
  /** Until when families can change it, ISO 8601; `null`: the school has no cut-off. */
  deadline: Nullable(Type.String()),
  /** When the order was closed, ISO 8601; `null`: still open. */
  closedAt: Nullable(Type.String()),
  /** Meals to be cooked, light ones included. */
  mealCount: Type.Integer(),
  lightMealCount: Type.Integer(),
  cancelledCount: Type.Integer(),
});
export type SchoolOrder = Static<typeof SchoolOrder>;

export const DayOrders = Type.Object({
  date: Type.String(),
  /** The database's clock, ISO 8601. */
  now: Type.String(),
  /** Why no school is served: a closure of all, or a weekend; `null` when at least one is. */
  closureReason: Nullable(Type.String()),
  schools: Type.Array(SchoolOrder),
});
export type DayOrders = Static<typeof DayOrders>;
