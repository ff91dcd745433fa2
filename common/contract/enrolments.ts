/** Iscrizioni online: what a family declares, what becomes of it, and what the office sees and decides. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const NullableText = Nullable(Type.String());

export const EnrolmentKind = Type.Union([
  /** Of a child that the Comune knows. */
  Type.Literal('renewal'),
  Type.Literal('new'),
]);
export type EnrolmentKind = Static<typeof EnrolmentKind>;

export const EnrolmentState = Type.Union([
  Type.Literal('draft'),
  Type.Literal('sent'),
  /** Somebody of the office has it in hand. */
  Type.Literal('in_review'),
  /** Sent back with a note; the family corrects it and sends it again. */
  Type.Literal('to_correct'),
  Type.Literal('accepted'),
  Type.Literal('refused'),
  /** By the family, before it was decided. */
  Type.Literal('withdrawn'),
]);
export type EnrolmentState = Static<typeof EnrolmentState>;

export const IseeChoice = Type.Union([
  /** Presented to nobody: the highest price. */
  Type.Literal('none'),
  /** The one that the Comune has. */
  Type.Literal('known'),
  Type.Literal('declared'),
]);
export type IseeChoice = Static<typeof IseeChoice>;

/** As it is typed: a draft may be anything. Of a renewal the registry says who the child is, whatever is sent. */
export const EnrolmentForm = Type.Object(
  {
    firstName: Text(100),
    lastName: Text(100),
    fiscalCode: Text(40),
    birthDate: Text(10),
    schoolId: Nullable(Id),
    /** Empty: not known yet. */
    className: Text(30),
    isResident: Type.Boolean(),
    phone: Text(40),
    street: Text(120),
    postalCode: Text(10),
    city: Text(80),
    province: Text(10),
    payerId: Nullable(Id),
    isee: IseeChoice,
    iseeAmount: Text(20),
    /** Of the DSU: `INPS-ISEE-2026-01234567A-00`. */
    iseeProtocol: Text(40),
    iseeSignedOn: Text(10),
    /** The diet itself is asked for apart, with its certificate. */
    needsDiet: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type EnrolmentForm = Static<typeof EnrolmentForm>;
export type EnrolmentField = keyof EnrolmentForm;

export const EnrolmentFlaw = Type.Union([
  Type.Literal('missing'),
  Type.Literal('bad_name'),
  Type.Literal('bad_fiscal_code'),
  /** The fiscal code says other letters for this name. */
  Type.Literal('name_differs'),
  Type.Literal('bad_birth_date'),
  /** The fiscal code says another day. */
  Type.Literal('birth_date_differs'),
  Type.Literal('bad_choice'),
  /** This Comune takes residents only. */
  Type.Literal('residents_only'),
  Type.Literal('bad_phone'),
  Type.Literal('bad_address'),
  Type.Literal('bad_amount'),
  Type.Literal('bad_protocol'),
  /** Signed in another year, or not yet: a DSU is valid to 31 December (DPCM 159/2013, art. 10). */
  Type.Literal('isee_not_valid'),
]);
export type EnrolmentFlaw = Static<typeof EnrolmentFlaw>;

export const FormFlaw = Type.Object({ field: Type.KeyOf(EnrolmentForm), flaw: EnrolmentFlaw });
export type FormFlaw = Static<typeof FormFlaw>;

/* ---- Portal ---- */

const WindowFacts = {
  windowId: Id,
  schoolYear: Type.String(),
  opensOn: Type.String(),
  closesOn: Type.String(),
  takesRenewals: Type.Boolean(),
  takesNew: Type.Boolean(),
};

const Summary = {
  applicationId: Id,
  windowId: Id,
  schoolYear: Type.String(),
  kind: EnrolmentKind,
  childName: Type.String(),
  state: EnrolmentState,
  /** `2026/000123`, from the first sending on. */
  protocol: NullableText,
  sentAt: NullableText,
  updatedAt: Type.String(),
};

export const OwnEnrolments = Type.Object({
  /** Open today or still to open. */
  windows: Type.Array(Type.Object({ ...WindowFacts, isOpen: Type.Boolean() })),
  /** Those that the guardian may enrol again. */
  children: Type.Array(
    Type.Object({
      childId: Id,
      name: Type.String(),
      /** Windows for which the child has an application that counts, whoever of the family has sent it. */
      appliedWindowIds: Type.Array(Id),
    }),
  ),
  applications: Type.Array(Type.Object(Summary)),
});
export type OwnEnrolments = Static<typeof OwnEnrolments>;

/** `byFamily`: otherwise the office. */
export const OwnStep = Type.Object({
  state: EnrolmentState,
  note: Type.String(),
  byFamily: Type.Boolean(),
  takenAt: Type.String(),
});
export type OwnStep = Static<typeof OwnStep>;

export const OwnApplication = Type.Object({
  ...Summary,
  version: Type.Integer(),
  form: EnrolmentForm,
  flaws: Type.Array(FormFlaw),
  /** The office's last words; empty: none. */
  note: Type.String(),
  steps: Type.Array(OwnStep),
  window: Type.Object({ ...WindowFacts, rules: Type.String(), takesNonresidents: Type.Boolean() }),
  /** It can be changed and sent now. */
  canEdit: Type.Boolean(),
  canWithdraw: Type.Boolean(),
  email: NullableText,
  /** Of the family, valid today. */
  knownIsee: Nullable(Type.Object({ amountCents: Type.Integer(), validTo: Type.String() })),
  schools: Type.Array(
    Type.Object({ schoolId: Id, name: Type.String(), classNames: Type.Array(Type.String()) }),
  ),
  payers: Type.Array(Type.Object({ guardianId: Id, name: Type.String() })),
});
export type OwnApplication = Static<typeof OwnApplication>;

export const BeginBody = Type.Object(
  {
    windowId: Id,
    /** `null`: a child that the Comune does not know. */
    childId: Nullable(Id),
    /** Made by the page. */
    requestKey: Type.String({ minLength: 8, maxLength: 64, pattern: '^[A-Za-z0-9-]+$' }),
  },
  { additionalProperties: false },
);
export type BeginBody = Static<typeof BeginBody>;
export const BegunApplication = Type.Object({ applicationId: Id });

/** `seen`: the version on the screen. */
export const SaveFormBody = Type.Object(
  { form: EnrolmentForm, seen: Type.Integer() },
  { additionalProperties: false },
);
export type SaveFormBody = Static<typeof SaveFormBody>;
export const SavedForm = Type.Object({ version: Type.Integer(), flaws: Type.Array(FormFlaw) });
export type SavedForm = Static<typeof SavedForm>;

/** What is declared: that it is true (DPR 445/2000), the regolamento, the information on privacy. */
export const SendBody = Type.Object(
  {
    seen: Type.Integer(),
    isTrue: Type.Boolean(),
    agreesToRules: Type.Boolean(),
    hasReadPrivacy: Type.Boolean(),
  },
  { additionalProperties: false },
);
export type SendBody = Static<typeof SendBody>;
export const SentApplication = Type.Object({ protocol: Type.String() });
export type SentApplication = Static<typeof SentApplication>;

export type BeginRefusal =
  | 'unknown_child'
  | 'window_closed'
  /** Only renewals, or only new ones. */
  | 'not_taken'
  | 'already_applied';
export type FormRefusal =
  | 'unknown_application'
  | 'window_closed'
  /** Sent, decided or withdrawn. */
  | 'not_editable'
  | 'changed_meanwhile';
export type SaveRefusal =
  | FormRefusal
  /** A school or a payer that is not offered. */
  | 'unknown_choice';
export type SendRefusal = FormRefusal | 'incomplete' | 'consents_missing' | 'already_applied';
export type LeaveRefusal = 'unknown_application' | 'already_decided';

/* ---- Office ---- */

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

/* ---- Settings ---- */

export const WindowBody = Type.Object(
  {
    opensOn: Day,
    closesOn: Day,
    takesRenewals: Type.Boolean(),
    takesNew: Type.Boolean(),
    takesNonresidents: Type.Boolean(),
    rules: Text(20_000),
    flagsOverdue: Type.Boolean(),
    placesPerClass: Nullable(Type.Integer({ minimum: 1, maximum: 999 })),
  },
  { additionalProperties: false },
);
export type WindowBody = Static<typeof WindowBody>;

/** The school years that are not over, with the window of each that has one. */
export const WindowList = Type.Object({
  years: Type.Array(
    Type.Object({
      schoolYearId: Id,
      label: Type.String(),
      window: Nullable(
        Type.Object({
          ...WindowBody.properties,
          windowId: Id,
          isOpen: Type.Boolean(),
          updatedBy: Type.String(),
          updatedAt: Type.String(),
        }),
      ),
    }),
  ),
  /** Of the filters. */
  schools: Type.Array(Type.Object({ schoolId: Id, name: Type.String() })),
});
export type WindowList = Static<typeof WindowList>;

export type WindowRefusal =
  | 'unknown_year'
  | 'bad_range'
  /** A window that takes nobody. */
  | 'nobody_taken';
