/** Anagrafica: what the portal shows of a family, what a family changes, and the *richiesta di modifica*. */
import { Type, type Static } from 'typebox';
import { Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const NullableText = Nullable(Type.String());

/** Who said a person's data last: the Comune's file, the family, or the office on the family's request. */
export const DataSource = Type.Union([
  Type.Literal('import'),
  Type.Literal('family'),
  Type.Literal('office'),
]);
export type DataSource = Static<typeof DataSource>;

const lastUpdate = { updatedAt: Type.String(), updatedFrom: DataSource };

export const FamilyGuardian = Type.Object({
  guardianId: Type.Integer(),
  firstName: Type.String(),
  lastName: Type.String(),
  fiscalCode: NullableText,
  email: NullableText,
  phone: NullableText,
  street: NullableText,
  postalCode: NullableText,
  city: NullableText,
  province: NullableText,
  ...lastUpdate,
});
export type FamilyGuardian = Static<typeof FamilyGuardian>;

export const GuardianRole = Type.Union([
  Type.Literal('payer'),
  Type.Literal('parent'),
  Type.Literal('carer'),
]);
export type GuardianRole = Static<typeof GuardianRole>;

export const FamilyChild = Type.Object({
  childId: Type.Integer(),
  userCode: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  /** What the guardian who asks is to the child. */
  role: GuardianRole,
  /** The current enrolment, or else the next, or else the last. */
  enrolment: Nullable(
    Type.Object({
      schoolName: Type.String(),
      className: Type.String(),
      schoolYear: Type.String(),
      validFrom: Type.String(),
      validTo: Type.String(),
      isResident: Type.Boolean(),
    }),
  ),
  /** `null` for a carer, who sees what is needed at the table and no more. */
  details: Nullable(
    Type.Object({
      fiscalCode: NullableText,
      birthDate: NullableText,
      /** Of the family, valid today: it decides the tariff's band. */
      isee: Nullable(
        Type.Object({ amountCents: Type.Integer(), validFrom: Type.String(), validTo: Type.String() }),
      ),
      /** Until when the child pays nothing; the reason is not repeated here. */
      exemptUntil: NullableText,
      ...lastUpdate,
    }),
  ),
});
export type FamilyChild = Static<typeof FamilyChild>;

export const ChangeField = Type.Union([
  Type.Literal('first_name'),
  Type.Literal('last_name'),
  Type.Literal('fiscal_code'),
  Type.Literal('birth_date'),
]);
export type ChangeField = Static<typeof ChangeField>;

export const ChangeState = Type.Union([
  Type.Literal('pending'),
  Type.Literal('approved'),
  Type.Literal('refused'),
  Type.Literal('withdrawn'),
]);
export type ChangeState = Static<typeof ChangeState>;

export const ChangeRequest = Type.Object({
  requestId: Type.Integer(),
  /** `null`: about the guardian who asks. */
  childId: Nullable(Type.Integer()),
  personName: Type.String(),
  field: ChangeField,
  /** As it was when the family asked. */
  oldValue: NullableText,
  newValue: Type.String(),
  reason: Type.String(),
  state: ChangeState,
  requestedAt: Type.String(),
  decidedAt: NullableText,
  decisionReason: NullableText,
});
export type ChangeRequest = Static<typeof ChangeRequest>;

export const FamilyView = Type.Object({
  guardian: FamilyGuardian,
  children: Type.Array(FamilyChild),
  /** Those that this guardian made, newest first. */
  requests: Type.Array(ChangeRequest),
});
export type FamilyView = Static<typeof FamilyView>;

/** Telephone (empty: none) and address (empty parts: as it is, not known). */
export const ContactsBody = Type.Object(
  { phone: Text(40), street: Text(120), postalCode: Text(10), city: Text(80), province: Text(10) },
  { additionalProperties: false },
);
export type ContactsBody = Static<typeof ContactsBody>;

export type ContactsRefusal = 'bad_phone' | 'bad_street' | 'bad_postal_code' | 'bad_city' | 'bad_province';

/** Without `childId`: about the guardian who asks. */
export const ChangeRequestBody = Type.Object(
  { childId: Type.Optional(Type.Integer()), field: ChangeField, newValue: Text(200), reason: Text(500) },
  { additionalProperties: false },
);
export type ChangeRequestBody = Static<typeof ChangeRequestBody>;

/** A fiscal code that the Comune lacks is written at once; everything else waits for the office. */
export const RequestedChange = Type.Object({
  state: Type.Union([Type.Literal('pending'), Type.Literal('written')]),
});
export type RequestedChange = Static<typeof RequestedChange>;

export type ChangeRequestRefusal =
  | 'unknown_child'
  /** A guardian's birth date is not kept. */
  | 'bad_field'
  | 'bad_name'
  | 'bad_fiscal_code'
  | 'bad_date'
  | 'unchanged'
  /** Another question about the same datum is open. */
  | 'already_pending'
  | 'fiscal_code_in_use';

export type WithdrawRefusal = 'unknown_request' | 'already_decided';

/* ---- Office ---- */

export const CHANGE_PAGE_SIZE = 50;

export const ChangeListQuery = Type.Object({
  state: Type.Optional(ChangeState),
  search: Type.Optional(Text(100)),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
});
export type ChangeListQuery = Static<typeof ChangeListQuery>;

export const OfficeChangeRequest = Type.Object({
  ...ChangeRequest.properties,
  requesterName: Type.String(),
  /** Codice utente of the child, or codice genitore. */
  personCode: Type.String(),
  /** As it is now: another value than `oldValue` means that something else has changed it meanwhile. */
  currentValue: NullableText,
  decidedBy: NullableText,
  /** The fiscal code would not fit name or birth date as they would then be. */
  isDoubtful: Type.Boolean(),
});
export type OfficeChangeRequest = Static<typeof OfficeChangeRequest>;

export const ChangeRequestPage = Type.Object({
  rows: Type.Array(OfficeChangeRequest),
  total: Type.Integer(),
  pending: Type.Integer(),
});
export type ChangeRequestPage = Static<typeof ChangeRequestPage>;

/** `seen`: the current value on the screen of who decides, absent for none; another one in the registry refuses the approval. */
export const DecisionBody = Type.Object(
  {
    decision: Type.Union([Type.Literal('approve'), Type.Literal('refuse')]),
    seen: Type.Optional(Text(200)),
    reason: Text(500),
  },
  { additionalProperties: false },
);
export type DecisionBody = Static<typeof DecisionBody>;

export type DecisionRefusal =
  | 'unknown_request'
  | 'already_decided'
  /** The datum is no longer what the screen showed. */
  | 'changed_meanwhile'
  | 'fiscal_code_in_use'
  /** A refusal without a reason helps no family. */
  | 'reason_missing';
