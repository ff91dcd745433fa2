/** All that the registry holds of one child or one family, for the office's page of it. */
import { sql } from 'kysely';
import type { ChildFile, FamilyFile, FileRequest, StoryLine } from '#common/contract/person-file.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export type ChildRecord = Omit<
  ChildFile,
  | 'isDoubtful'
  | 'updatedAt'
  | 'dietLabel'
  | 'lastAttendance'
  | 'price'
  | 'creditCents'
  | 'invoices'
  | 'owedCents'
  | 'tickets'
  | 'requests'
> & { updatedAt: Date };

/** Where a merged record went; `null`: it is nobody's duplicate, or is not there. */
export async function findMergedInto(
  tx: TenantTx,
  kind: 'child' | 'guardian',
  id: number,
): Promise<number | null> {
  const result = await sql<{ into: number | null }>`
    select merged_into as into from ${sql.table(kind)} where ${sql.ref(`${kind}_id`)} = ${id}`.execute(tx);
  return result.rows[0]?.into ?? null;
}

export async function findChildRecord(
  tx: TenantTx,
  childId: number,
  today: DateString,
): Promise<ChildRecord | null> {
  const result = await sql<ChildRecord>`
    select c.child_id as "childId", c.family_id as "familyId", f.code as "familyCode", c.user_code as "userCode",
      c.first_name as "firstName", c.last_name as "lastName", c.fiscal_code as "fiscalCode",
      c.birth_date::text as "birthDate", c.updated_at as "updatedAt", c.updated_from as "updatedFrom",
      coalesce((select jsonb_agg(jsonb_build_object('guardianId', g.guardian_id, 'familyId', g.family_id, 'code', g.code,
          'name', g.last_name || ' ' || g.first_name, 'role', p.role, 'email', nullif(g.email, ''),
          'phone', nullif(g.phone, '')) order by p.role <> 'payer', p.role = 'carer', g.guardian_id)
        from guardianship p join guardian g using (tenant_id, guardian_id) where p.child_id = c.child_id), '[]') as adults,
      coalesce((select jsonb_agg(jsonb_build_object('guardianId', g.guardian_id,
          'name', g.last_name || ' ' || g.first_name, 'validFrom', p.valid_from, 'validTo', p.valid_to)
          order by p.period_id desc)
        from payer_period p join guardian g using (tenant_id, guardian_id) where p.child_id = c.child_id), '[]') as payers,
      (select jsonb_build_object('guardianId', g.guardian_id, 'name', g.last_name || ' ' || g.first_name,
          'startsOn', p.starts_on)
        from planned_payer p join guardian g using (tenant_id, guardian_id) where p.child_id = c.child_id) as "plannedPayer",
      coalesce((select jsonb_agg(jsonb_build_object('enrolmentId', e.enrolment_id, 'serviceId', e.service_id,
          'serviceName', v.name, 'schoolName', s.name, 'className', k.name, 'schoolYear', y.label,
          'validFrom', e.valid_from, 'validTo', e.valid_to, 'isResident', e.is_resident) order by e.valid_from desc)
        from enrolment e join service v using (tenant_id, service_id) join school_class k using (tenant_id, class_id)
          join school s using (tenant_id, school_id) join school_year y using (tenant_id, school_year_id)
        where e.child_id = c.child_id), '[]') as enrolments,
      coalesce((select jsonb_agg(jsonb_build_object('serviceName', v.name, 'lastDay', w.last_day, 'reason', w.reason)
          order by w.last_day desc)
        from withdrawal w join service v using (tenant_id, service_id) where w.child_id = c.child_id), '[]') as withdrawals,
      (select jsonb_build_object('amountCents', i.amount_cents, 'validTo', i.valid_to) from isee_declaration i
        where i.family_id = c.family_id and ${today}::date between i.valid_from and i.valid_to limit 1) as isee,
      (select max(x.valid_to)::text from exemption x
        where x.child_id = c.child_id and ${today}::date between x.valid_from and x.valid_to) as "exemptUntil",
      array(select m.user_code from child m where m.merged_into = c.child_id order by m.child_id) as "mergedCodes"
    from child c join family f using (tenant_id, family_id)
    where c.child_id = ${childId} and c.merged_into is null`.execute(tx);
  return result.rows[0] ?? null;
}

/** What kitchens count the child by today; `null`: the menu of the day. */
export async function findDietLabel(
  tx: TenantTx,
  childId: number,
  today: DateString,
): Promise<string | null> {
  const result = await sql<{ label: string }>`
    select k.label from child_diet d join diet k using (tenant_id, diet_id)
    where d.child_id = ${childId} and ${today}::date between d.valid_from and d.valid_to limit 1`.execute(tx);
  return result.rows[0]?.label ?? null;
}

export type FamilyRecord = Omit<FamilyFile, 'adults' | 'invoices' | 'owedCents' | 'tickets' | 'requests'> & {
  adults: (Omit<FamilyFile['adults'][number], 'updatedAt'> & { updatedAt: Date })[];
};

export async function findFamilyRecord(
  tx: TenantTx,
  familyId: number,
  today: DateString,
): Promise<FamilyRecord | null> {
  const head = await tx
    .selectFrom('family')
    .select(['family_id as familyId', 'code'])
    .where('family_id', '=', familyId)
    .executeTakeFirst();
  if (!head) return null;
  const adults = await sql<FamilyRecord['adults'][number]>`
    select g.guardian_id as "guardianId", g.code, g.first_name as "firstName", g.last_name as "lastName",
      g.fiscal_code as "fiscalCode", nullif(g.email, '') as email, nullif(g.phone, '') as phone, g.street,
      g.postal_code as "postalCode", g.city, g.province, g.updated_at as "updatedAt",
      exists (select from guardianship p where p.guardian_id = g.guardian_id and p.role = 'payer') as "isPayer"
    from guardian g where g.family_id = ${familyId} and g.merged_into is null
    order by "isPayer" desc, g.guardian_id`.execute(tx);
  const children = await sql<FamilyRecord['children'][number]>`
    select c.child_id as "childId", c.user_code as "userCode", c.last_name || ' ' || c.first_name as name,
      e.school_name as "schoolName", e.class_name as "className",
      (select g.last_name || ' ' || g.first_name from guardianship p join guardian g using (tenant_id, guardian_id)
        where p.child_id = c.child_id and p.role = 'payer') as "payerName"
    from child c left join lateral (
      select s.name as school_name, k.name as class_name
      from enrolment n join school_class k using (tenant_id, class_id) join school s using (tenant_id, school_id)
      where n.child_id = c.child_id and n.valid_to >= ${today}::date order by n.valid_from limit 1) e on true
    where c.family_id = ${familyId} and c.merged_into is null order by c.user_code`.execute(tx);
  const isee = await sql<FamilyRecord['isee'][number]>`
    select amount_cents as "amountCents", valid_from::text as "validFrom", valid_to::text as "validTo"
    from isee_declaration where family_id = ${familyId} order by valid_from desc`.execute(tx);
  return { ...head, adults: adults.rows, children: children.rows, isee: isee.rows };
}

/** Of the guardians, or about the children; the latest first. */
export async function findRequestsAbout(
  tx: TenantTx,
  { guardianIds, childIds }: { guardianIds: readonly number[]; childIds: readonly number[] },
  limit: number,
): Promise<(Omit<FileRequest, 'requestedAt'> & { requestedAt: Date })[]> {
  const result = await sql<Omit<FileRequest, 'requestedAt'> & { requestedAt: Date }>`
    select r.request_id as "requestId", r.field, r.state, r.requested_at as "requestedAt",
      coalesce(c.first_name || ' ' || c.last_name, g.first_name || ' ' || g.last_name) as "personName"
    from change_request r
    left join child c on c.tenant_id = r.tenant_id and c.child_id = r.child_id
    left join guardian g on g.tenant_id = r.tenant_id and g.guardian_id = r.guardian_id
    where r.child_id = any(${childIds}::bigint[]) or r.guardian_id = any(${guardianIds}::bigint[])
      or (r.requested_by = any(${guardianIds}::bigint[]) and r.child_id is null)
    order by r.request_id desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** What the audit holds of a person, and of the records that were merged into it. */
export async function findStory(
  tx: TenantTx,
  { kind, id, withDiets }: { kind: 'child' | 'guardian'; id: number; withDiets: boolean },
  limit: number,
): Promise<(Omit<StoryLine, 'at'> & { at: Date })[]> {
  const result = await sql<Omit<StoryLine, 'at'> & { at: Date }>`
    select occurred_at as at, actor, action, detail from audit_event
    where subject_kind = ${kind} and subject_id = any(array(
      select ${sql.ref(`${kind}_id`)}::text from ${sql.table(kind)}
      where ${sql.ref(`${kind}_id`)} = ${id} or merged_into = ${id}))
      and (${withDiets} or position('diet' in action) = 0)
    order by event_id desc limit ${limit}`.execute(tx);
  return result.rows;
}
