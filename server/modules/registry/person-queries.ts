/** People as the office reads and writes them one at a time. */
import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ChildFacts, GuardianFacts } from './person-rules.ts';

interface Stored {
  updatedAt: Date;
}

/** `null` as well for a record that was merged into another. Locked: an import or a family's change waits. */
export async function lockChild(tx: TenantTx, childId: number): Promise<(ChildFacts & Stored) | null> {
  const result = await sql<ChildFacts & Stored>`
    select updated_at as "updatedAt", first_name as "firstName", last_name as "lastName",
      fiscal_code as "fiscalCode", birth_date::text as "birthDate"
    from child where child_id = ${childId} and merged_into is null for update`.execute(tx);
  return result.rows[0] ?? null;
}

export async function lockGuardian(
  tx: TenantTx,
  guardianId: number,
): Promise<(GuardianFacts & Stored) | null> {
  const result = await sql<GuardianFacts & Stored>`
    select updated_at as "updatedAt", first_name as "firstName", last_name as "lastName",
      fiscal_code as "fiscalCode", nullif(email, '') as email, nullif(phone, '') as phone, street,
      postal_code as "postalCode", city, province
    from guardian where guardian_id = ${guardianId} and merged_into is null for update`.execute(tx);
  return result.rows[0] ?? null;
}

export interface CodeHolder {
  kind: 'child' | 'guardian';
  id: number;
  name: string;
}

/** Who else has this fiscal code, child or adult. */
export async function findCodeHolder(
  tx: TenantTx,
  fiscalCode: string,
  except: { kind: 'child' | 'guardian'; id: number } | null,
): Promise<CodeHolder | null> {
  const result = await sql<CodeHolder>`
    select kind, id, name from (
      select 'child' as kind, child_id as id, last_name || ' ' || first_name as name
      from child where fiscal_code = ${fiscalCode}
      union all
      select 'guardian', guardian_id, last_name || ' ' || first_name from guardian where fiscal_code = ${fiscalCode}
    ) holder where kind <> ${except?.kind ?? ''} or id <> ${except?.id ?? 0} limit 1`.execute(tx);
  return result.rows[0] ?? null;
}

export async function updateChild(tx: TenantTx, childId: number, facts: ChildFacts): Promise<void> {
  await tx
    .updateTable('child')
    .set({
      first_name: facts.firstName,
      last_name: facts.lastName,
      fiscal_code: facts.fiscalCode,
      birth_date: facts.birthDate,
      updated_at: sql`now()`,
      updated_from: 'office',
    })
    .where('child_id', '=', childId)
    .execute();
}

export async function updateGuardian(tx: TenantTx, guardianId: number, facts: GuardianFacts): Promise<void> {
  await tx
    .updateTable('guardian')
    .set({
      first_name: facts.firstName,
      last_name: facts.lastName,
      fiscal_code: facts.fiscalCode,
      email: facts.email,
      phone: facts.phone,
      street: facts.street,
      postal_code: facts.postalCode,
      city: facts.city,
      province: facts.province,
      updated_at: sql`now()`,
      updated_from: 'office',
    })
    .where('guardian_id', '=', guardianId)
    .execute();
}

export async function hasFamily(tx: TenantTx, familyId: number): Promise<boolean> {
  const row = await tx
    .selectFrom('family')
    .select('family_id')
    .where('family_id', '=', familyId)
    .executeTakeFirst();
  return row !== undefined;
}

/** A family made by hand has the number of its record as its code. */
export async function insertFamily(tx: TenantTx, tenantId: TenantId): Promise<number> {
  const result = await sql<{ id: number }>`
    with next as (select nextval(pg_get_serial_sequence('family', 'family_id')) as id)
    insert into family (tenant_id, family_id, code) select ${tenantId}::uuid, id, 'F' || id from next
    returning family_id as id`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('a family was inserted and not returned');
  return row.id;
}

/** The person that the same form has made before. */
export async function findRequestedChild(
  tx: TenantTx,
  requestKey: string,
): Promise<{ id: number; familyId: number } | null> {
  const row = await tx
    .selectFrom('child')
    .select(['child_id as id', 'family_id as familyId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export async function findRequestedGuardian(
  tx: TenantTx,
  requestKey: string,
): Promise<{ id: number; familyId: number } | null> {
  const row = await tx
    .selectFrom('guardian')
    .select(['guardian_id as id', 'family_id as familyId'])
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

interface NewPerson {
  familyId: number;
  /** Empty: the record's number. */
  code: string;
  requestKey: string;
}

export async function insertChild(
  tx: TenantTx,
  tenantId: TenantId,
  { familyId, code, requestKey }: NewPerson,
  facts: ChildFacts,
): Promise<number> {
  const result = await sql<{ id: number }>`
    with next as (select nextval(pg_get_serial_sequence('child', 'child_id')) as id)
    insert into child (tenant_id, child_id, family_id, user_code, first_name, last_name, fiscal_code, birth_date,
      updated_from, request_key)
    select ${tenantId}::uuid, id, ${familyId}::bigint, coalesce(nullif(${code}, ''), 'B' || id), ${facts.firstName},
      ${facts.lastName}, ${facts.fiscalCode}, ${facts.birthDate}::date, 'office', ${requestKey}
    from next returning child_id as id`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('a child was inserted and not returned');
  return row.id;
}

export async function insertGuardian(
  tx: TenantTx,
  tenantId: TenantId,
  { familyId, code, requestKey }: NewPerson,
  facts: GuardianFacts,
): Promise<number> {
  const result = await sql<{ id: number }>`
    with next as (select nextval(pg_get_serial_sequence('guardian', 'guardian_id')) as id)
    insert into guardian (tenant_id, guardian_id, family_id, code, first_name, last_name, fiscal_code, email, phone,
      street, postal_code, city, province, updated_from, request_key)
    select ${tenantId}::uuid, id, ${familyId}::bigint, coalesce(nullif(${code}, ''), 'G' || id), ${facts.firstName},
      ${facts.lastName}, ${facts.fiscalCode}, ${facts.email}, ${facts.phone}, ${facts.street}, ${facts.postalCode},
      ${facts.city}, ${facts.province}, 'office', ${requestKey}
    from next returning guardian_id as id`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('a guardian was inserted and not returned');
  return row.id;
}

/* ---- Who pays ---- */

export async function findPayer(tx: TenantTx, childId: number): Promise<number | null> {
  const row = await tx
    .selectFrom('guardianship')
    .select('guardian_id')
    .where('child_id', '=', childId)
    .where('role', '=', 'payer')
    .executeTakeFirst();
  return row?.guardian_id ?? null;
}

/** A former payer stays a parent. */
export async function replacePayer(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId }: { childId: number; guardianId: number },
): Promise<void> {
  await tx
    .updateTable('guardianship')
    .set({ role: 'parent' })
    .where('child_id', '=', childId)
    .where('role', '=', 'payer')
    .where('guardian_id', '<>', guardianId)
    .execute();
  await sql`
    insert into guardianship (tenant_id, guardian_id, child_id, role)
    values (${tenantId}, ${guardianId}, ${childId}, 'payer')
    on conflict (tenant_id, guardian_id, child_id) do update set role = 'payer', invited_by = null`.execute(
    tx,
  );
  await tx.deleteFrom('planned_payer').where('child_id', '=', childId).execute();
}

export async function upsertPlannedPayer(
  tx: TenantTx,
  tenantId: TenantId,
  planned: { childId: number; guardianId: number; startsOn: DateString; actor: string },
): Promise<void> {
  await sql`
    insert into planned_payer (tenant_id, child_id, guardian_id, starts_on, planned_by)
    values (${tenantId}, ${planned.childId}, ${planned.guardianId}, ${planned.startsOn}, ${planned.actor})
    on conflict (tenant_id, child_id) do update set guardian_id = excluded.guardian_id,
      starts_on = excluded.starts_on, planned_by = excluded.planned_by, planned_at = now()`.execute(tx);
}

export async function findDuePayers(
  tx: TenantTx,
  today: DateString,
): Promise<{ childId: number; guardianId: number; plannedBy: string }[]> {
  return tx
    .selectFrom('planned_payer')
    .select(['child_id as childId', 'guardian_id as guardianId', 'planned_by as plannedBy'])
    .where('starts_on', '<=', today)
    .orderBy('child_id')
    .forUpdate()
    .execute();
}

/* ---- Enrolments ---- */

/** The last day of the school year of a class. */
export async function findYearOfClass(
  tx: TenantTx,
  classId: number,
): Promise<{ startsOn: DateString; endsOn: DateString } | null> {
  const row = await tx
    .selectFrom('school_class as k')
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.tenant_id', '=', 'k.tenant_id').onRef('y.school_year_id', '=', 'k.school_year_id'),
    )
    .select(['y.starts_on as startsOn', 'y.ends_on as endsOn'])
    .where('k.class_id', '=', classId)
    .executeTakeFirst();
  return row ?? null;
}

export async function insertEnrolment(
  tx: TenantTx,
  tenantId: TenantId,
  enrolment: {
    childId: number;
    serviceId: number;
    classId: number;
    validFrom: DateString;
    validTo: DateString;
    isResident: boolean;
  },
): Promise<void> {
  await tx
    .insertInto('enrolment')
    .values({
      tenant_id: tenantId,
      child_id: enrolment.childId,
      service_id: enrolment.serviceId,
      class_id: enrolment.classId,
      valid_from: enrolment.validFrom,
      valid_to: enrolment.validTo,
      is_resident: enrolment.isResident,
    })
    .execute();
}

/** A change of class: what held on the day before ends with it. */
export async function endEnrolmentBefore(
  tx: TenantTx,
  { childId, serviceId, day }: { childId: number; serviceId: number; day: DateString },
): Promise<void> {
  await tx
    .updateTable('enrolment')
    .set({ valid_to: sql`${day}::date - 1` })
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('valid_from', '<', day)
    .where('valid_to', '>=', day)
    .execute();
}

/** Whether the child is enrolled in that class from the day, or from before it, to the last day. */
export async function isEnrolledSo(
  tx: TenantTx,
  wanted: { childId: number; serviceId: number; classId: number; validFrom: DateString; isResident: boolean },
  lastDay: DateString,
): Promise<boolean> {
  const row = await tx
    .selectFrom('enrolment')
    .select('enrolment_id')
    .where('child_id', '=', wanted.childId)
    .where('service_id', '=', wanted.serviceId)
    .where('class_id', '=', wanted.classId)
    .where('is_resident', '=', wanted.isResident)
    .where('valid_from', '<=', wanted.validFrom)
    .where('valid_to', '>=', lastDay)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes away what would begin between the two days. */
export async function deletePlannedEnrolments(
  tx: TenantTx,
  { childId, serviceId, validFrom }: { childId: number; serviceId: number; validFrom: DateString },
  lastDay: DateString,
): Promise<void> {
  await tx
    .deleteFrom('enrolment')
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('valid_from', '>=', validFrom)
    .where('valid_from', '<=', lastDay)
    .execute();
}

/** Ends what holds after the day; what would begin later goes. How many enrolments that touches. */
export async function endEnrolmentsAfter(
  tx: TenantTx,
  { childId, serviceId, lastDay }: { childId: number; serviceId: number; lastDay: DateString },
): Promise<number> {
  const removed = await tx
    .deleteFrom('enrolment')
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('valid_from', '>', lastDay)
    .executeTakeFirst();
  const ended = await tx
    .updateTable('enrolment')
    .set({ valid_to: lastDay })
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('valid_from', '<=', lastDay)
    .where('valid_to', '>', lastDay)
    .executeTakeFirst();
  return Number(removed.numDeletedRows + ended.numUpdatedRows);
}

export async function insertWithdrawal(
  tx: TenantTx,
  tenantId: TenantId,
  withdrawal: { childId: number; serviceId: number; lastDay: DateString; reason: string; actor: string },
): Promise<void> {
  await tx
    .insertInto('withdrawal')
    .values({
      tenant_id: tenantId,
      child_id: withdrawal.childId,
      service_id: withdrawal.serviceId,
      last_day: withdrawal.lastDay,
      reason: withdrawal.reason,
      recorded_by: withdrawal.actor,
    })
    .onConflict((conflict) =>
      conflict.columns(['tenant_id', 'child_id', 'service_id', 'last_day']).doNothing(),
    )
    .execute();
}
