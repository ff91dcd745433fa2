/** Applications one at a time: their forms, their steps, the protocol. */
import { sql } from 'kysely';
import type { EnrolmentForm, EnrolmentKind, EnrolmentState } from '#common/contract/enrolments.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { EMPTY_FORM } from './rules.ts';

export interface ApplicationFact {
  applicationId: number;
  windowId: number;
  guardianId: number;
  kind: EnrolmentKind;
  childId: number | null;
  childName: string;
  state: EnrolmentState;
  form: EnrolmentForm;
  note: string;
  year: number | null;
  number: number | null;
  sentAt: Date | null;
  /** Of the form as it is: a correction is sent again. */
  lastSentAt: Date | null;
  updatedAt: Date;
  version: number;
}

type Stored = Omit<ApplicationFact, 'form'> & {
  schoolId: number | null;
  payerId: number | null;
  answers: Partial<EnrolmentForm>;
};

const selected = sql`
  select a.application_id as "applicationId", a.window_id as "windowId", a.guardian_id as "guardianId", a.kind,
    a.child_id as "childId", a.child_name as "childName", a.state, a.school_id as "schoolId", a.payer_id as "payerId",
    a.answers, a.note, a.year, a.number, a.sent_at as "sentAt", a.updated_at as "updatedAt", a.version,
    (select max(s.taken_at) from enrolment_step s
      where s.application_id = a.application_id and s.state = 'sent') as "lastSentAt"
  from enrolment_application a`;

/** What an older version of the form did not ask is empty. */
function factOf({ schoolId, payerId, answers, ...fact }: Stored): ApplicationFact {
  return { ...fact, form: { ...EMPTY_FORM, ...answers, schoolId, payerId } };
}

/** What the protocol has given it; `null`: a draft. */
export function protocolIn({
  year,
  number,
}: Pick<ApplicationFact, 'year' | 'number'>): { year: number; number: number } | null {
  return year === null || number === null ? null : { year, number };
}

export async function findApplication(tx: TenantTx, applicationId: number): Promise<ApplicationFact | null> {
  const result = await sql<Stored>`${selected} where a.application_id = ${applicationId}`.execute(tx);
  return result.rows[0] ? factOf(result.rows[0]) : null;
}

export async function findApplications(
  tx: TenantTx,
  applicationIds: readonly number[],
): Promise<ApplicationFact[]> {
  const result = await sql<Stored>`
    ${selected} where a.application_id = any(${[...applicationIds]}::bigint[])`.execute(tx);
  return result.rows.map(factOf);
}

/** The latest first. */
export async function findApplicationsOf(tx: TenantTx, guardianId: number): Promise<ApplicationFact[]> {
  const result = await sql<Stored>`
    ${selected} where a.guardian_id = ${guardianId} order by a.application_id desc`.execute(tx);
  return result.rows.map(factOf);
}

/** Held until the transaction ends. */
export async function lockApplication(tx: TenantTx, applicationId: number): Promise<ApplicationFact | null> {
  await sql`select 1 from enrolment_application where application_id = ${applicationId} for update`.execute(
    tx,
  );
  return findApplication(tx, applicationId);
}

/** The one that the same page has begun before, or the draft of the same child. */
export async function findBegun(
  tx: TenantTx,
  begun: { guardianId: number; windowId: number; childId: number | null; requestKey: string },
): Promise<number | null> {
  const result = await sql<{ applicationId: number }>`
    select application_id as "applicationId" from enrolment_application
    where guardian_id = ${begun.guardianId} and window_id = ${begun.windowId}
      and child_id is not distinct from ${begun.childId}::bigint
      and (request_key = ${begun.requestKey} or (state = 'draft' and child_id is not null))
    order by application_id limit 1`.execute(tx);
  return result.rows[0]?.applicationId ?? null;
}

/** Whether somebody of the family has sent one for the child. */
export async function hasSentOne(tx: TenantTx, windowId: number, childId: number): Promise<boolean> {
  const result = await sql<{ found: boolean }>`
    select exists (select from enrolment_application where window_id = ${windowId} and child_id = ${childId}
      and state in ('sent', 'in_review', 'to_correct', 'accepted')) as found`.execute(tx);
  return result.rows[0]?.found ?? false;
}

export async function findAppliedWindows(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<{ childId: number; windowId: number }[]> {
  const result = await sql<{ childId: number; windowId: number }>`
    select child_id as "childId", window_id as "windowId" from enrolment_application
    where child_id = any(${[...childIds]}::bigint[]) and state in ('sent', 'in_review', 'to_correct', 'accepted')`.execute(
    tx,
  );
  return result.rows;
}

/** `null`: there is one already. */
export async function insertApplication(
  tx: TenantTx,
  tenantId: TenantId,
  begun: {
    windowId: number;
    guardianId: number;
    kind: EnrolmentKind;
    childId: number | null;
    form: EnrolmentForm;
    requestKey: string;
  },
): Promise<number | null> {
  const row = await tx
    .insertInto('enrolment_application')
    .values({
      tenant_id: tenantId,
      window_id: begun.windowId,
      guardian_id: begun.guardianId,
      kind: begun.kind,
      child_id: begun.childId,
      request_key: begun.requestKey,
      ...columnsOf(begun.form),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('application_id as applicationId')
    .executeTakeFirst();
  return row?.applicationId ?? null;
}

/** The version that it is now. */
export async function updateForm(tx: TenantTx, applicationId: number, form: EnrolmentForm): Promise<number> {
  const { version } = await tx
    .updateTable('enrolment_application')
    .set({ ...columnsOf(form), version: sql`version + 1`, updated_at: sql`now()` })
    .where('application_id', '=', applicationId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

function columnsOf({ schoolId, payerId, ...answers }: EnrolmentForm) {
  return {
    school_id: schoolId,
    payer_id: payerId,
    child_name: `${answers.lastName.trim()} ${answers.firstName.trim()}`.trim(),
    fiscal_code: answers.fiscalCode.replace(/\s/g, '').toUpperCase(),
    answers: JSON.stringify(answers),
  };
}

export async function deleteDraft(tx: TenantTx, applicationId: number): Promise<void> {
  await tx.deleteFrom('enrolment_application').where('application_id', '=', applicationId).execute();
}

/** The next number of the year in Rome, by the database's clock. Two at once come one after the other. */
export async function takeNumber(
  tx: TenantTx,
  tenantId: TenantId,
): Promise<{ year: number; number: number }> {
  const result = await sql<{ year: number; number: number }>`
    insert into enrolment_counter (tenant_id, year, last_number)
    values (${tenantId}, extract(year from now() at time zone 'Europe/Rome'), 1)
    on conflict (tenant_id, year) do update set last_number = enrolment_counter.last_number + 1
    returning year, last_number as number`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('a counter without a number');
  return row;
}

export async function enterProtocol(
  tx: TenantTx,
  applicationId: number,
  { year, number, rulesSeen }: { year: number; number: number; rulesSeen: string },
): Promise<void> {
  await sql`
    update enrolment_application set state = 'sent', year = ${year}, number = ${number}, sent_at = coalesce(sent_at, now()),
      rules_seen = ${rulesSeen}
    where application_id = ${applicationId}`.execute(tx);
}

/** What became of it: the state, the step that stays, one version more. The step's number. */
export async function insertStep(
  tx: TenantTx,
  tenantId: TenantId,
  step: {
    applicationId: number;
    state: EnrolmentState;
    note: string;
    actor: string;
    handledBy?: string;
    childId?: number;
  },
): Promise<number> {
  const { applicationId, state, note, actor, handledBy, childId } = step;
  await tx
    .updateTable('enrolment_application')
    .set({
      state,
      note,
      version: sql`version + 1`,
      updated_at: sql`now()`,
      ...(handledBy !== undefined && { handled_by: handledBy }),
      ...(childId !== undefined && { child_id: childId }),
    })
    .where('application_id', '=', applicationId)
    .execute();
  const row = await tx
    .insertInto('enrolment_step')
    .values({ tenant_id: tenantId, application_id: applicationId, state, note, taken_by: actor })
    .returning('step_id')
    .executeTakeFirstOrThrow();
  return row.step_id;
}

export interface StepFact {
  stepId: number;
  state: EnrolmentState;
  note: string;
  takenBy: string;
  takenAt: Date;
}

/** In the order in which they were taken. */
export async function findSteps(tx: TenantTx, applicationId: number): Promise<StepFact[]> {
  const result = await sql<StepFact>`
    select step_id as "stepId", state, note, taken_by as "takenBy", taken_at as "takenAt"
    from enrolment_step where application_id = ${applicationId} order by step_id`.execute(tx);
  return result.rows;
}
