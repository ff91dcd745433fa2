/** Anagrafica: the office's lists of children and families, and what a clerk enters by hand. */
import { Type, type Static } from 'typebox';
import { Id, Text } from './fields.ts';
import { Nullable } from './nullable.ts';

const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });

/** `left`: no enrolment holds today or later. `lacking`: a notice could not be made (fiscal codes, the payer's e-mail). */
export const PeopleState = Type.Union([
  Type.Literal('all'),
  Type.Literal('enrolled'),
  Type.Literal('left'),
  Type.Literal('no_payer'),
  Type.Literal('lacking'),
]);
export type PeopleState = Static<typeof PeopleState>;

export const PeopleSort = Type.Union([Type.Literal('name'), Type.Literal('code'), Type.Literal('last_day')]);
export type PeopleSort = Static<typeof PeopleSort>;

export const PEOPLE_PAGE_SIZE = 50;

/** Each word must begin a word of the name, the code or the fiscal code; accents and case do not count. */
export const PeopleQuery = Type.Object({
  search: Type.Optional(Text(100)),
  state: Type.Optional(PeopleState),
  schoolId: Type.Optional(Id),
  classId: Type.Optional(Id),
  serviceId: Type.Optional(Id),
  sort: Type.Optional(PeopleSort),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 99_999 })),
});

export const ChildRow = Type.Object({
  childId: Id,
  userCode: Type.String(),
  name: Type.String(),
  fiscalCode: Nullable(Type.String()),
  birthDate: Nullable(Type.String()),
  schoolName: Nullable(Type.String()),
  className: Nullable(Type.String()),
  /** `null`: never enrolled. */
  lastDay: Nullable(Type.String()),
  isEnrolled: Type.Boolean(),
  payerName: Nullable(Type.String()),
  isLacking: Type.Boolean(),
});
export type ChildRow = Static<typeof ChildRow>;
export const ChildPage = Type.Object({ rows: Type.Array(ChildRow), total: Type.Integer() });
export type ChildPage = Static<typeof ChildPage>;

export const FamilyRow = Type.Object({
  familyId: Id,
  code: Type.String(),
  /** Of the payer, or of the first guardian; `null`: children without anybody. */
  name: Nullable(Type.String()),
  fiscalCode: Nullable(Type.String()),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  childNames: Type.Array(Type.String()),
  lastDay: Nullable(Type.String()),
  isEnrolled: Type.Boolean(),
  hasPayer: Type.Boolean(),
  isLacking: Type.Boolean(),
});
export type FamilyRow = Static<typeof FamilyRow>;
export const FamilyPage = Type.Object({ rows: Type.Array(FamilyRow), total: Type.Integer() });
export type FamilyPage = Static<typeof FamilyPage>;

/** What the filters and forms offer. */
export const PeopleChoices = Type.Object({
  services: Type.Array(Type.Object({ serviceId: Id, name: Type.String() })),
  schools: Type.Array(
    Type.Object({
      schoolId: Id,
      name: Type.String(),
      /** Of the school years that are not over. */
      classes: Type.Array(Type.Object({ classId: Id, name: Type.String(), schoolYear: Type.String() })),
    }),
  ),
});
export type PeopleChoices = Static<typeof PeopleChoices>;

/* ---- What is entered by hand ---- */

/** Empty: not known. `seen`: when the record that was on the screen had been changed last. */
export const ChildBody = Type.Object(
  {
    firstName: Text(100),
    lastName: Text(100),
    fiscalCode: Text(40),
    birthDate: Text(10),
    seen: Type.String({ maxLength: 40 }),
  },
  { additionalProperties: false },
);
export type ChildBody = Static<typeof ChildBody>;

export const NewChildBody = Type.Object(
  {
    ...Type.Omit(ChildBody, ['seen']).properties,
    familyId: Id,
    /** Empty: the next one is given. */
    userCode: Text(50),
    payerId: Nullable(Id),
  },
  { additionalProperties: false },
);
export type NewChildBody = Static<typeof NewChildBody>;

export const GuardianBody = Type.Object(
  {
    firstName: Text(100),
    lastName: Text(100),
    fiscalCode: Text(40),
    email: Text(256),
    phone: Text(40),
    street: Text(100),
    postalCode: Text(10),
    city: Text(60),
    province: Text(2),
    seen: Type.String({ maxLength: 40 }),
  },
  { additionalProperties: false },
);
export type GuardianBody = Static<typeof GuardianBody>;

export const NewGuardianBody = Type.Object(
  {
    ...Type.Omit(GuardianBody, ['seen']).properties,
    /** `null`: of a new family. */
    familyId: Nullable(Id),
    code: Text(50),
  },
  { additionalProperties: false },
);
export type NewGuardianBody = Static<typeof NewGuardianBody>;

export const PayerBody = Type.Object({ guardianId: Id, startsOn: Day }, { additionalProperties: false });
export type PayerBody = Static<typeof PayerBody>;

export const EnrolmentBody = Type.Object(
  { serviceId: Id, classId: Id, validFrom: Day, isResident: Type.Boolean() },
  { additionalProperties: false },
);
export type EnrolmentBody = Static<typeof EnrolmentBody>;

export const WithdrawalBody = Type.Object(
  { serviceId: Id, lastDay: Day, reason: Text(300) },
  { additionalProperties: false },
);
export type WithdrawalBody = Static<typeof WithdrawalBody>;

export const Created = Type.Object({ id: Id, familyId: Id });
export type Created = Static<typeof Created>;

export type PersonRefusal =
  | 'unknown_person'
  | 'unknown_family'
  | 'bad_name'
  | 'bad_fiscal_code'
  | 'bad_birth_date'
  | 'bad_email'
  | 'bad_phone'
  | 'bad_address'
  | 'fiscal_code_in_use'
  | 'code_in_use'
  | 'changed_meanwhile';
export type PayerRefusal = 'unknown_person' | 'bad_date' | 'already_payer';
export type EnrolmentRefusal =
  'unknown_person' | 'unknown_service' | 'unknown_class' | 'bad_date' | 'enrolled_already';
export type WithdrawalRefusal =
  | 'unknown_person'
  | 'not_enrolled'
  | 'bad_date'
  | 'reason_missing'
  | 'meals_billed_later'
  | 'meals_eaten_later';
