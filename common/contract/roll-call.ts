/** Classe: the roll call of a class, sent by a tablet at once or when the network is back. */
import { Type, type Static } from 'typebox';
import { Id } from './fields.ts';
import { AttendanceState } from './meals.ts';
import { Nullable } from './nullable.ts';

export const RollCallMark = Type.Union([
  Type.Literal('present'),
  Type.Literal('absent'),
  Type.Literal('light_meal'),
  /** Comes later, and eats. */
  Type.Literal('late'),
  /** Goes home before the meal. */
  Type.Literal('left_early'),
]);
export type RollCallMark = Static<typeof RollCallMark>;

/** Who eats because of their duty at the table: the seat counts, not who sits on it (a substitute included). */
export const Duty = Type.Union([
  Type.Literal('teacher'),
  Type.Literal('educator'),
  Type.Literal('school_staff'),
]);
export type Duty = Static<typeof Duty>;

export const dutyNames = {
  teacher: 'Docenti in servizio',
  educator: 'Educatori e assistenti',
  school_staff: 'Personale della scuola',
} satisfies Record<Duty, string>;

export const ClassSummary = Type.Object({
  serviceId: Type.Integer(),
  classId: Type.Integer(),
  className: Type.String(),
  schoolId: Type.Integer(),
  schoolName: Type.String(),
  childCount: Type.Integer(),
  mealCount: Type.Integer(),
  /** When the roll call was confirmed first, ISO 8601; `null`: not called yet. */
  calledAt: Nullable(Type.String()),
});
export type ClassSummary = Static<typeof ClassSummary>;

export const ClassList = Type.Object({
  date: Type.String(),
  now: Type.String(),
  closureReason: Nullable(Type.String()),
  classes: Type.Array(ClassSummary),
});
export type ClassList = Static<typeof ClassList>;

export const RollCallChild = Type.Object({
  childId: Type.Integer(),
  firstName: Type.String(),
  lastName: Type.String(),
  /** The diet's label, never its reason. */
  diet: Nullable(Type.String()),
  /** What holds now, or will hold when nobody says otherwise. */
  state: AttendanceState,
  /** What was said last at a roll call; `null`: nothing. */
  mark: Nullable(RollCallMark),
  /** The hour at which the family has said that it leaves early, `HH:MM`; `null`: nothing said. */
  leavesAt: Nullable(Type.String()),
});
export type RollCallChild = Static<typeof RollCallChild>;

export const DutyCount = Type.Object(
  { duty: Duty, mealCount: Type.Integer({ minimum: 0, maximum: 20 }) },
  { additionalProperties: false },
);
export type DutyCount = Static<typeof DutyCount>;

export const RollCallView = Type.Object({
  date: Type.String(),
  now: Type.String(),
  serviceId: Type.Integer(),
  classId: Type.Integer(),
  className: Type.String(),
  schoolName: Type.String(),
  closureReason: Nullable(Type.String()),
  /** When the kitchen's order was locked, ISO 8601. */
  orderedAt: Nullable(Type.String()),
  calledAt: Nullable(Type.String()),
  children: Type.Array(RollCallChild),
  /** One for each duty. */
  adults: Type.Array(DutyCount),
});
export type RollCallView = Static<typeof RollCallView>;

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const Key = Type.String({ pattern: '^[A-Za-z0-9-]{8,64}$' });
/** By the device's clock, which may be wrong: what counts is how long before `sentAt` it was. */
const DeviceTime = Type.String({ format: 'date-time', maxLength: 40 });

export const RollCallBody = Type.Object(
  {
    /** Made on the device: sent again it is the same sending. */
    key: Key,
    serviceId: Id,
    date: Day,
    sentAt: DeviceTime,
    madeAt: DeviceTime,
    /** The user name that the device knew when it was made. */
    madeBy: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$' }),
    /** The whole class was called: who was not touched is present, unless the family asked for something else. */
    isConfirmation: Type.Boolean(),
    edits: Type.Array(
      Type.Object(
        { key: Key, childId: Id, mark: RollCallMark, madeAt: DeviceTime },
        { additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
    adults: Type.Array(DutyCount, { maxItems: 3 }),
  },
  { additionalProperties: false },
);
export type RollCallBody = Static<typeof RollCallBody>;

export type RollCallRefusal =
  /** No such class in the operator's schools. */
  | 'unknown_class'
  /** Not yet here, or more than a week ago. */
  | 'bad_day'
  | 'closed_day'
  /** The month is billed. */
  | 'frozen_day';

/** Sentences for a sending that was refused: the teacher reads them on the tablet. */
export const rollCallRefusalTexts = {
  unknown_class: 'La classe non è tra quelle delle tue scuole.',
  bad_day: 'L’appello si può fare per oggi e per i sette giorni prima.',
  closed_day: 'In questo giorno la mensa è chiusa.',
  frozen_day: 'Il mese è già stato chiuso: per correggere scrivi all’ufficio.',
} satisfies Record<RollCallRefusal, string>;

export const RollCallReceipt = Type.Object({
  /** The class as it stands now, with what other devices have sent. */
  view: RollCallView,
  /** Children of the edits that are not in the class on the day: of these nothing was recorded. */
  skipped: Type.Array(Type.Integer()),
});
export type RollCallReceipt = Static<typeof RollCallReceipt>;
