/** A family as the portal shows it, and what it writes by itself. */
import { sql } from 'kysely';
import type { DataSource, FamilyChild, FamilyGuardian, GuardianRole } from '#common/contract/family.ts';
import type { PostalAddress } from '#common/postal-address.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { FamilyField, Identity, PersonKind } from './change-rules.ts';

export interface Person {
  kind: PersonKind;
  id: number;
}

type GuardianRow = Omit<FamilyGuardian, 'updatedAt'> & { updatedAt: Date };

export async function findGuardian(tx: TenantTx, guardianId: number): Promise<GuardianRow | null> {
  const row = await tx
    .selectFrom('guardian')
    .select([
      'guardian_id as guardianId',
      'first_name as firstName',
      'last_name as lastName',
      'fiscal_code as fiscalCode',
      sql<string | null>`nullif(email, '')`.as('email'),
      sql<string | null>`nullif(phone, '')`.as('phone'),
      'street',
      'postal_code as postalCode',
      'city',
      'province',
      'updated_at as updatedAt',
      'updated_from as updatedFrom',
    ])
    .where('guardian_id', '=', guardianId)
    .executeTakeFirst();
  return row ?? null;
}

type Details = NonNullable<FamilyChild['details']>;
export interface ChildRow extends Pick<FamilyChild, 'childId' | 'userCode' | 'firstName' | 'lastName'> {
  role: GuardianRole;
  enrolment: FamilyChild['enrolment'];
  fiscalCode: string | null;
  birthDate: DateString | null;
  isee: Details['isee'];
  exemptUntil: DateString | null;
  updatedAt: Date;
  updatedFrom: DataSource;
}

/** The children that a guardian stands for, in whatever role; the eldest code first. */
export async function findChildrenOf(
  tx: TenantTx,
  guardianId: number,
  today: DateString,
): Promise<ChildRow[]> {
  const result = await sql<ChildRow>`
    select c.child_id as "childId", c.user_code as "userCode", c.first_name as "firstName", c.last_name as "lastName",
      p.role, c.fiscal_code as "fiscalCode", c.birth_date as "birthDate", c.updated_at as "updatedAt",
      c.updated_from as "updatedFrom", e.enrolment, i.isee,
      (select max(x.valid_to) from exemption x where x.tenant_id = c.tenant_id and x.child_id = c.child_id
        and ${today}::date between x.valid_from and x.valid_to) as "exemptUntil"
    from guardianship p join child c using (tenant_id, child_id)
    left join lateral (
      select jsonb_build_object('schoolName', s.name, 'className', k.name, 'schoolYear', y.label,
        'validFrom', n.valid_from, 'validTo', n.valid_to, 'isResident', n.is_resident) as enrolment
      from enrolment n join school_class k using (tenant_id, class_id) join school s using (tenant_id, school_id)
        join school_year y using (tenant_id, school_year_id)
      where n.tenant_id = c.tenant_id and n.child_id = c.child_id
      order by n.valid_to < ${today}::date, case when n.valid_to >= ${today}::date then n.valid_from end, n.valid_to desc
      limit 1) e on true
    left join lateral (
      select jsonb_build_object('amountCents', d.amount_cents, 'validFrom', d.valid_from, 'validTo', d.valid_to) as isee
      from isee_declaration d
      where d.tenant_id = c.tenant_id and d.family_id = c.family_id and ${today}::date between d.valid_from and d.valid_to
      limit 1) i on true
    where p.guardian_id = ${guardianId}
    order by c.user_code`.execute(tx);
  return result.rows;
}

/** Telephone and address; a part that is empty is not known any more. */
export async function updateContacts(
  tx: TenantTx,
  guardianId: number,
  { phone, street, postalCode, city, province }: PostalAddress & { phone: string },
): Promise<void> {
  const orNull = (text: string) => (text === '' ? null : text);
  await tx
    .updateTable('guardian')
    .set({
      phone: orNull(phone),
      street: orNull(street),
      postal_code: orNull(postalCode),
      city: orNull(city),
      province: orNull(province),
      updated_at: sql`now()`,
      updated_from: 'family',
    })
    .where('guardian_id', '=', guardianId)
    .execute();
}

export async function updateEmail(tx: TenantTx, guardianId: number, email: string | null): Promise<void> {
  await tx
    .updateTable('guardian')
    .set({ email, updated_at: sql`now()`, updated_from: 'family' })
    .where('guardian_id', '=', guardianId)
    .execute();
}

/** Locked, so that an import or another decision waits. */
export async function lockIdentity(tx: TenantTx, { kind, id }: Person): Promise<Identity | null> {
  const names = sql`first_name as "firstName", last_name as "lastName", fiscal_code as "fiscalCode"`;
  const result =
    kind === 'child'
      ? await sql<Identity>`
          select ${names}, birth_date as "birthDate" from child where child_id = ${id} for update`.execute(tx)
      : await sql<Identity>`
          select ${names}, null as "birthDate" from guardian where guardian_id = ${id} for update`.execute(
          tx,
        );
  return result.rows[0] ?? null;
}

/** The column's name is one of the four that `ChangeField` admits. */
export async function updateIdentity(
  tx: TenantTx,
  { kind, id }: Person,
  change: { field: 'first_name' | 'last_name' | 'fiscal_code' | 'birth_date'; value: string },
  source: DataSource,
): Promise<void> {
  const type = change.field === 'birth_date' ? sql`date` : sql`text`;
  await sql`
    update ${sql.table(kind)} set ${sql.ref(change.field)} = ${change.value}::${type}, updated_at = now(),
      updated_from = ${source}
    where ${sql.ref(`${kind}_id`)} = ${id}`.execute(tx);
}

/* ---- What an import must leave as it is ---- */

/** From now on an import keeps what the family has changed. */
export async function upsertFamilyChanges(
  tx: TenantTx,
  { kind, id }: Person,
  fields: readonly FamilyField[],
  actor: string,
): Promise<void> {
  if (fields.length === 0) return;
  await sql`
    insert into family_change (tenant_id, guardian_id, child_id, field, changed_by)
    select current_setting('app.tenant_id')::uuid, ${kind === 'guardian' ? id : null}::bigint, ${kind === 'child' ? id : null}::bigint,
      field, ${actor}
    from unnest(${fields}::text[]) field
    on conflict (tenant_id, guardian_id, child_id, field) do update
      set changed_at = now(), changed_by = excluded.changed_by`.execute(tx);
}

export interface FamilyChangeRow {
  kind: PersonKind;
  /** Codice genitore or codice utente. */
  code: string;
  field: FamilyField;
}

export async function findFamilyChanges(
  tx: TenantTx,
  { guardianCodes, userCodes }: { guardianCodes: readonly string[]; userCodes: readonly string[] },
): Promise<FamilyChangeRow[]> {
  const result = await sql<FamilyChangeRow>`
    select 'guardian' as kind, g.code, f.field from family_change f join guardian g using (tenant_id, guardian_id)
    where g.code = any(${guardianCodes}::text[])
    union all
    select 'child', c.user_code, f.field from family_change f join child c using (tenant_id, child_id)
    where c.user_code = any(${userCodes}::text[])`.execute(tx);
  return result.rows;
}

/** The file agrees, or a clerk has preferred it. */
export async function deleteFamilyChanges(tx: TenantTx, changes: readonly FamilyChangeRow[]): Promise<void> {
  if (changes.length === 0) return;
  await sql`
    delete from family_change f
    using jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as r(kind text, code text, field text)
      left join guardian g on r.kind = 'guardian' and g.code = r.code
      left join child c on r.kind = 'child' and c.user_code = r.code
    where f.field = r.field and (f.guardian_id = g.guardian_id or f.child_id = c.child_id)`.execute(tx);
}
