/** Iscrizioni online: what a family declares, and what becomes of it. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

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
