/** The office's own pages: overview, settings of the Comune, messages that wait or failed, jobs in trouble. */
import { Type, type Static } from 'typebox';
import { BillingRunView, ServiceView } from './billing-runs.ts';
import { Text } from './fields.ts';
import { NoticePolicy } from './settings.ts';

const OptionalText = Type.Union([Type.Null(), Text(200)]);

/* ---- Cruscotto ---- */

const Sum = Type.Object({ count: Type.Integer(), totalCents: Type.Integer() });

/** How the invoices of a month of issue stand today. */
export const BilledMonth = Type.Object({
  /** `2026-10`. */
  month: Type.String(),
  /** Less credit notes and what was written off. */
  billedCents: Type.Integer(),
  collectedCents: Type.Integer(),
  /** Still owed and not due yet. */
  toCollectCents: Type.Integer(),
  overdueCents: Type.Integer(),
});
export type BilledMonth = Static<typeof BilledMonth>;

export const Overview = Type.Object({
  /** Children enrolled today or from a later day on, and their families. */
  pupils: Type.Integer(),
  families: Type.Integer(),
  lastRun: Type.Union([BillingRunView, Type.Null()]),
  /** Everything that families still owe, overdue included. */
  toCollect: Sum,
  overdue: Sum,
  /** The months of issue of the last year, the newest first. */
  months: Type.Array(BilledMonth),
  /** Diets past their last day or near it, and families that asked for one; `null`: none of this operator's matters. */
  diets: Type.Union([Type.Object({ toReview: Type.Integer(), requests: Type.Integer() }), Type.Null()]),
  /** The next strike, a week ahead at most, of which classes have still to say whether they eat. */
  openStrike: Type.Union([
    Type.Object({ closureId: Type.Integer(), startsOn: Type.String(), openCount: Type.Integer() }),
    Type.Null(),
  ]),
  /** Families that wait for an answer. */
  openTickets: Type.Integer(),
  /** Applications for the canteen that the office has not decided. */
  waitingEnrolments: Type.Integer(),
  /** Families that ask to pay in instalments and wait. */
  openPlanRequests: Type.Integer(),
  openAnomalies: Type.Integer(),
  /** Messages that were given up or whose address was refused. */
  outboxTrouble: Type.Integer(),
  jobsInTrouble: Type.Integer(),
  /** What keeps the Comune from collecting, in Italian sentences. */
  problems: Type.Array(Type.String()),
});
export type Overview = Static<typeof Overview>;

/* ---- Impostazioni ---- */

// An empty field may arrive as "" or as null: both mean that nothing is set.
const tenant = {
  name: Text(200),
  fiscalCode: Type.String({ maxLength: 20 }),
  ipaCode: OptionalText,
};
const pagopa = {
  brokerCode: OptionalText,
  stationId: OptionalText,
  segregationCode: OptionalText,
  iban: OptionalText,
  postalIban: OptionalText,
  postalHolder: OptionalText,
  postalAuthorisation: OptionalText,
  cbillCode: OptionalText,
  officeName: OptionalText,
  contact: OptionalText,
  acaEnabled: Type.Boolean(),
};
const billing = {
  noticePolicy: NoticePolicy,
  registerCode: Type.String({ maxLength: 50 }),
  /** Of the next invoice; it only rises. */
  nextNumber: Type.Integer({ minimum: 1, maximum: 999_999_999_999 }),
  dueDays: Type.Integer(),
  reminderDays: Type.Integer({ minimum: 0, maximum: 30 }),
};

export const SettingsView = Type.Object({
  tenant: Type.Object(tenant),
  pagopa: Type.Object({ ...pagopa, hasCheckoutKey: Type.Boolean(), hasAcaKey: Type.Boolean() }),
  services: Type.Array(ServiceView),
  billing: Type.Object(billing),
  /** What is still missing or wrong, in Italian sentences. */
  problems: Type.Array(Type.String()),
});
export type SettingsView = Static<typeof SettingsView>;

/** Keys are write-only: absent or empty leaves the stored one as it is. Code and name of a service only identify it. */
export const SettingsBody = Type.Object(
  {
    tenant: Type.Object(tenant, { additionalProperties: false }),
    pagopa: Type.Object(
      {
        ...pagopa,
        checkoutKey: Type.Optional(Text(500)),
        acaKey: Type.Optional(Text(500)),
      },
      { additionalProperties: false },
    ),
    services: Type.Array(
      Type.Object(
        {
          serviceId: Type.Integer(),
          code: Type.Optional(Type.String()),
          name: Type.Optional(Type.String()),
          taxonomyCode: OptionalText,
        },
        { additionalProperties: false },
      ),
      { maxItems: 100 },
    ),
    billing: Type.Object(billing, { additionalProperties: false }),
  },
  { additionalProperties: false },
);
export type SettingsBody = Static<typeof SettingsBody>;

/** `path` is a JSON pointer into the body, such as `/pagopa/iban` or `/services/0/taxonomyCode`. */
export const FieldError = Type.Object({ path: Type.String(), message: Type.String() });
export type FieldError = Static<typeof FieldError>;

/* ---- Lavori in errore ---- */

export const JobRow = Type.Object({
  jobId: Type.Integer(),
  name: Type.String(),
  attempts: Type.Integer(),
  maxAttempts: Type.Integer(),
  lastError: Type.String(),
  createdAt: Type.String(),
  /** Given up: it runs again only when somebody asks. */
  isDead: Type.Boolean(),
});
export type JobRow = Static<typeof JobRow>;

export const JobList = Type.Object({ rows: Type.Array(JobRow) });
export type JobList = Static<typeof JobList>;

export type RetryJobRefusal = 'unknown_job';
