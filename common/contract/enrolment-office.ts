/** Iscrizioni online: what the office sees and decides. */
import { Type, type Static } from 'typebox';
import { EnrolmentKind, EnrolmentState, OwnStep } from './enrolments.ts';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const NullableText = Nullable(Type.String());

export const APPLICATION_PAGE_SIZE = 50;

/** `waiting`: sent and in review. Drafts are the family's alone. */
export const ApplicationFilter = Type.Union([
  Type.Literal('waiting'),
  Type.Literal('all'),
  Type.Literal('sent'),
  Type.Literal('in_review'),
  Type.Literal('to_correct'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
  Type.Literal('withdrawn'),
]);
export type ApplicationFilter = Static<typeof ApplicationFilter>;

export const ApplicationSort = Type.Union([
  /** The oldest first. */
  Type.Literal('sent'),
  Type.Literal('newest'),
  Type.Literal('name'),
  Type.Literal('school'),
]);
export type ApplicationSort = Static<typeof ApplicationSort>;

export const ApplicationQuery = Type.Object({
  /** In the child's or the applicant's name, the fiscal code or the protocol. */
  search: Type.Optional(Text(100)),
  state: Type.Optional(ApplicationFilter),
  kind: Type.Optional(EnrolmentKind),
  windowId: Type.Optional(Id),
  schoolId: Type.Optional(Id),
  sort: Type.Optional(ApplicationSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});
export type ApplicationQuery = Static<typeof ApplicationQuery>;

export const ApplicationRow = Type.Object({
  applicationId: Id,
  protocol: Type.String(),
  sentAt: Type.String(),
  updatedAt: Type.String(),
  kind: EnrolmentKind,
  state: EnrolmentState,
  childName: Type.String(),
  applicantName: Type.String(),
  schoolYear: Type.String(),
  schoolName: NullableText,
  className: Type.String(),
  handledBy: NullableText,
  /** The family has bills past their day; always `false` where the office has not asked to see it. */
  isOverdue: Type.Boolean(),
});
export type ApplicationRow = Static<typeof ApplicationRow>;

export const ApplicationPage = Type.Object({
  rows: Type.Array(ApplicationRow),
  total: Type.Integer(),
  waiting: Type.Integer(),
});
export type ApplicationPage = Static<typeof ApplicationPage>;

export const DifferenceField = Type.Union([
  Type.Literal('name'),
  Type.Literal('fiscalCode'),
  Type.Literal('birthDate'),
  Type.Literal('place'),
  Type.Literal('residency'),
  Type.Literal('payer'),
  Type.Literal('isee'),
  Type.Literal('phone'),
  Type.Literal('address'),
]);
export type DifferenceField = Static<typeof DifferenceField>;

/** One datum as the registry has it, or would have it by the move of classes, and as the family says it. */
export const Difference = Type.Object({
  field: DifferenceField,
  registry: NullableText,
  declared: NullableText,
  isDifferent: Type.Boolean(),
});
export type Difference = Static<typeof Difference>;

export const ApplicationWarning = Type.Union([
  /** Another child has the fiscal code. */
  Type.Literal('code_in_use'),
  /** Another application of the same window has it. */
  Type.Literal('applied_twice'),
  /** The family has bills past their day. */
  Type.Literal('overdue'),
  /** A diet will be asked for. */
  Type.Literal('diet'),
]);
export type ApplicationWarning = Static<typeof ApplicationWarning>;

export const OfficeApplication = Type.Object({
  ...ApplicationRow.properties,
  childId: Nullable(Id),
  version: Type.Integer(),
  note: Type.String(),
  email: NullableText,
  differences: Type.Array(Difference),
  warnings: Type.Array(ApplicationWarning),
  iseeProtocol: NullableText,
  iseeSignedOn: NullableText,
  steps: Type.Array(Type.Object({ ...OwnStep.properties, takenBy: Type.String() })),
  /** Of the window's school year. */
  classes: Type.Array(
    Type.Object({
      classId: Id,
      label: Type.String(),
      pupilCount: Type.Integer(),
      isFull: Type.Boolean(),
    }),
  ),
  /** The one that the family says; `null`: it says none, or there is no such class. */
  wantedClassId: Nullable(Id),
  /** The first day of an acceptance made today. */
  firstDay: Type.String(),
  lastDay: Type.String(),
});
export type OfficeApplication = Static<typeof OfficeApplication>;

export const EnrolmentDecision = Type.Union([
  Type.Literal('take'),
  Type.Literal('accept'),
  Type.Literal('send_back'),
  Type.Literal('refuse'),
  /** A refusal is looked at again. */
  Type.Literal('reopen'),
]);
export type EnrolmentDecision = Static<typeof EnrolmentDecision>;

/** `seen`: the version on the screen. `note` is needed to send back and to refuse; class and day to accept. */
export const EnrolmentDecisionBody = Type.Object(
  {
    decision: EnrolmentDecision,
    seen: Type.Integer(),
    note: Text(1000),
    classId: Nullable(Id),
    validFrom: Nullable(Day),
  },
  { additionalProperties: false },
);
export type EnrolmentDecisionBody = Static<typeof EnrolmentDecisionBody>;

export type EnrolmentDecisionRefusal =
  | 'unknown_application'
  | 'changed_meanwhile'
  /** From its state there is no way to that. */
  | 'not_possible'
  | 'note_missing'
  | 'class_missing'
  | 'unknown_class'
  | 'class_full'
  | 'bad_date'
  | 'code_in_use'
  | 'unknown_payer'
  /** The registry has a later ISEE of the family. */
  | 'isee_overlap'
  /** Enrolled by other means from the same day on. */
  | 'enrolled_already'
  /** The form does not hold any more what it must: it is to be sent back. */
  | 'incomplete'
  | 'already_applied';

/* ---- Renewals without differences ---- */

export const MAX_BULK = 200;

export const RenewalQuery = Type.Object({ windowId: Id });
export const RenewalPreview = Type.Object({
  ready: Type.Array(
    Type.Object({
      applicationId: Id,
      version: Type.Integer(),
      protocol: Type.String(),
      childName: Type.String(),
      place: Type.String(),
    }),
  ),
  /** Waiting renewals that somebody must look at. */
  others: Type.Integer(),
  firstDay: Type.String(),
});
export type RenewalPreview = Static<typeof RenewalPreview>;

export const AcceptRenewalsBody = Type.Object(
  {
    windowId: Id,
    applications: Type.Array(
      Type.Object({ applicationId: Id, seen: Type.Integer() }, { additionalProperties: false }),
      { minItems: 1, maxItems: MAX_BULK },
    ),
  },
  { additionalProperties: false },
);
export type AcceptRenewalsBody = Static<typeof AcceptRenewalsBody>;
/** `left`: somebody was quicker, or something differs now. */
export const AcceptedRenewals = Type.Object({ accepted: Type.Integer(), left: Type.Integer() });
export type AcceptedRenewals = Static<typeof AcceptedRenewals>;
