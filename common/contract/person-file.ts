/** The page of a child and that of a family: all that a clerk is asked about on the telephone. */
import { Type, type Static } from 'typebox';
import { ChangeField, ChangeState, DataSource, GuardianRole } from './family.ts';
import { Cents } from './fields.ts';
import { AttendanceState } from './meals.ts';
import { Nullable } from './nullable.ts';
import { TicketKind, TicketState } from './support.ts';

const Id = Type.Integer();
const Day = Type.String();

export const Adult = Type.Object({
  guardianId: Id,
  familyId: Id,
  code: Type.String(),
  name: Type.String(),
  role: GuardianRole,
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
});
export type Adult = Static<typeof Adult>;

export const EnrolmentFact = Type.Object({
  enrolmentId: Id,
  serviceId: Id,
  serviceName: Type.String(),
  schoolName: Type.String(),
  className: Type.String(),
  schoolYear: Type.String(),
  validFrom: Day,
  validTo: Day,
  isResident: Type.Boolean(),
});
export type EnrolmentFact = Static<typeof EnrolmentFact>;

export const FileInvoice = Type.Object({
  invoiceId: Id,
  runId: Id,
  number: Type.Integer(),
  childName: Type.String(),
  description: Type.String(),
  totalCents: Cents,
  outstandingCents: Cents,
  issuedOn: Day,
  dueOn: Day,
});
export type FileInvoice = Static<typeof FileInvoice>;

export const FileTicket = Type.Object({
  ticketId: Id,
  /** `2026/00012`. */
  number: Type.String(),
  kind: TicketKind,
  state: TicketState,
  openedAt: Type.String(),
});
export type FileTicket = Static<typeof FileTicket>;

export const FileRequest = Type.Object({
  requestId: Id,
  personName: Type.String(),
  field: ChangeField,
  state: ChangeState,
  requestedAt: Type.String(),
});
export type FileRequest = Static<typeof FileRequest>;

/** Money of one child or of one family: the latest invoices, and what is owed on all of them. */
const money = { invoices: Type.Array(FileInvoice), owedCents: Cents };

export const ChildFile = Type.Object({
  childId: Id,
  familyId: Id,
  familyCode: Type.String(),
  userCode: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  fiscalCode: Nullable(Type.String()),
  birthDate: Nullable(Day),
  /** Name or birth date do not fit the fiscal code. */
  isDoubtful: Type.Boolean(),
  updatedAt: Type.String(),
  updatedFrom: DataSource,
  adults: Type.Array(Adult),
  payers: Type.Array(
    Type.Object({
      guardianId: Id,
      name: Type.String(),
      /** `null`: from the beginning. */
      validFrom: Nullable(Day),
      validTo: Nullable(Day),
    }),
  ),
  plannedPayer: Nullable(Type.Object({ guardianId: Id, name: Type.String(), startsOn: Day })),
  /** The latest first. */
  enrolments: Type.Array(EnrolmentFact),
  withdrawals: Type.Array(Type.Object({ serviceName: Type.String(), lastDay: Day, reason: Type.String() })),
  isee: Nullable(Type.Object({ amountCents: Cents, validTo: Day })),
  exemptUntil: Nullable(Day),
  /** Absent for those who may not know it; `null`: none. */
  dietLabel: Type.Optional(Nullable(Type.String())),
  lastAttendance: Nullable(Type.Object({ date: Day, state: AttendanceState })),
  /** Of a meal of today. */
  price: Nullable(
    Type.Object({
      serviceId: Id,
      date: Day,
      tariffName: Nullable(Type.String()),
      priceCents: Nullable(Cents),
      gap: Nullable(Type.Union([Type.Literal('no_tariff'), Type.Literal('no_enrolment')])),
    }),
  ),
  /** `null`: its meals were never prepaid. */
  creditCents: Nullable(Cents),
  ...money,
  tickets: Type.Array(FileTicket),
  requests: Type.Array(FileRequest),
  mergedCodes: Type.Array(Type.String()),
});
export type ChildFile = Static<typeof ChildFile>;

export const FamilyAdult = Type.Object({
  guardianId: Id,
  code: Type.String(),
  firstName: Type.String(),
  lastName: Type.String(),
  fiscalCode: Nullable(Type.String()),
  email: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  street: Nullable(Type.String()),
  postalCode: Nullable(Type.String()),
  city: Nullable(Type.String()),
  province: Nullable(Type.String()),
  isPayer: Type.Boolean(),
  /** Paid more than was owed, and not given back. */
  creditCents: Cents,
  updatedAt: Type.String(),
});
export type FamilyAdult = Static<typeof FamilyAdult>;

export const FamilyFile = Type.Object({
  familyId: Id,
  code: Type.String(),
  adults: Type.Array(FamilyAdult),
  children: Type.Array(
    Type.Object({
      childId: Id,
      userCode: Type.String(),
      name: Type.String(),
      schoolName: Nullable(Type.String()),
      className: Nullable(Type.String()),
      payerName: Nullable(Type.String()),
    }),
  ),
  isee: Type.Array(Type.Object({ amountCents: Cents, validFrom: Day, validTo: Day })),
  ...money,
  tickets: Type.Array(FileTicket),
  requests: Type.Array(FileRequest),
});
export type FamilyFile = Static<typeof FamilyFile>;

/** Storia: what was done to a person's data, the latest first. */
export const StoryLine = Type.Object({
  at: Type.String(),
  actor: Type.String(),
  action: Type.String(),
  /** As the audit keeps it. */
  detail: Type.Record(Type.String(), Type.Unknown()),
});
export type StoryLine = Static<typeof StoryLine>;
export const Story = Type.Object({ lines: Type.Array(StoryLine) });
export type Story = Static<typeof Story>;

/* ---- Doppioni ---- */

export const MergeKind = Type.Union([Type.Literal('child'), Type.Literal('guardian')]);
export type MergeKind = Static<typeof MergeKind>;

export const Twin = Type.Object({
  id: Id,
  familyId: Id,
  code: Type.String(),
  name: Type.String(),
  fiscalCode: Nullable(Type.String()),
  birthDate: Nullable(Day),
});
export type Twin = Static<typeof Twin>;
/** `name`: same name (and, of children, the same birth date or one that is not known). */
export const TwinReason = Type.Union([Type.Literal('fiscal_code'), Type.Literal('name')]);
export type TwinReason = Static<typeof TwinReason>;
export const TwinList = Type.Object({
  pairs: Type.Array(Type.Object({ kind: MergeKind, reason: TwinReason, first: Twin, second: Twin })),
  isCut: Type.Boolean(),
});
export type TwinList = Static<typeof TwinList>;

export const ComparedPerson = Type.Object({
  ...Twin.properties,
  isMerged: Type.Boolean(),
  familyCode: Type.String(),
  /** Label and value of what the registry knows, in the same order on both sides. */
  facts: Type.Array(Type.Object({ field: Type.String(), value: Nullable(Type.String()) })),
  invoiceCount: Type.Integer(),
  owedCents: Cents,
  lastMealOn: Nullable(Day),
});
export type ComparedPerson = Static<typeof ComparedPerson>;
export const MergeComparison = Type.Object({
  kind: MergeKind,
  first: ComparedPerson,
  second: ComparedPerson,
});
export type MergeComparison = Static<typeof MergeComparison>;

export const MergeBody = Type.Object(
  {
    kind: MergeKind,
    keptId: Type.Integer({ minimum: 1 }),
    mergedId: Type.Integer({ minimum: 1 }),
    /** Of these data the duplicate's are right. */
    takeFromMerged: Type.Array(Type.String({ maxLength: 30 }), { maxItems: 12 }),
  },
  { additionalProperties: false },
);
export type MergeBody = Static<typeof MergeBody>;

export type MergeRefusal =
  | 'unknown_person'
  | 'same_person'
  | 'run_under_way'
  | 'billed_twice'
  | 'same_day_meals'
  | 'enrolled_twice'
  | 'overlapping_isee'
  | 'open_requests'
  | 'conflicting_records';
