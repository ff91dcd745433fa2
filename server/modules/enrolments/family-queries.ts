/** What the registry knows of a family that applies. */
import { sql } from 'kysely';
import type { OwnApplication } from '#common/contract/enrolments.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** Of whom the guardian is the payer or a parent: a carer enrols nobody. */
export async function findOwnChildren(
  tx: TenantTx,
  guardianId: number,
): Promise<{ childId: number; name: string }[]> {
  const result = await sql<{ childId: number; name: string }>`
    select child_id as "childId", first_name || ' ' || last_name as name from child_guardianship
    where guardian_id = ${guardianId} and role in ('payer', 'parent') order by user_code`.execute(tx);
  return result.rows;
}

export interface GuardianFact {
  familyId: number;
  name: string;
  fiscalCode: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postalCode: string | null;
  city: string | null;
  province: string | null;
}

export async function findGuardian(tx: TenantTx, guardianId: number): Promise<GuardianFact | null> {
  const result = await sql<GuardianFact>`
    select family_id as "familyId", first_name || ' ' || last_name as name, fiscal_code as "fiscalCode", email, phone,
      street, postal_code as "postalCode", city, province
    from guardian_identity where guardian_id = ${guardianId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface ChildFact {
  familyId: number;
  firstName: string;
  lastName: string;
  fiscalCode: string | null;
  birthDate: DateString | null;
}

export async function findChild(tx: TenantTx, childId: number): Promise<ChildFact | null> {
  const result = await sql<ChildFact>`
    select family_id as "familyId", first_name as "firstName", last_name as "lastName", fiscal_code as "fiscalCode",
      birth_date::text as "birthDate"
    from child_identity where child_id = ${childId}`.execute(tx);
  return result.rows[0] ?? null;
}

/** Who may pay: those who stand for the child; of a new one, who applies and who stands for its brothers and sisters. */
export async function findPayers(
  tx: TenantTx,
  { guardianId, childId }: { guardianId: number; childId: number | null },
): Promise<OwnApplication['payers']> {
  const result = await sql<OwnApplication['payers'][number]>`
    select g.guardian_id as "guardianId", g.first_name || ' ' || g.last_name as name
    from guardian_identity g
    where g.guardian_id = ${guardianId} or g.guardian_id = any(array(
      select p.guardian_id from child_guardianship p where p.role in ('payer', 'parent')
        and p.child_id = any(array(
          select o.child_id from child_guardianship o where o.guardian_id = ${guardianId}
            and o.role in ('payer', 'parent') and o.child_id = coalesce(${childId}::bigint, o.child_id)))))
    order by g.guardian_id <> ${guardianId}, name`.execute(tx);
  return result.rows;
}

export async function findKnownIsee(
  tx: TenantTx,
  familyId: number,
  today: DateString,
): Promise<{ amountCents: number; validTo: DateString } | null> {
  const result = await sql<{ amountCents: number; validTo: DateString }>`
    select amount_cents as "amountCents", valid_to::text as "validTo" from isee_validity
    where family_id = ${familyId} and ${today}::date between valid_from and valid_to limit 1`.execute(tx);
  return result.rows[0] ?? null;
}

/** The schools by name, with the classes of a year or, where it has none yet, those of the year before. */
export async function findSchoolChoices(
  tx: TenantTx,
  schoolYearId: number,
): Promise<OwnApplication['schools']> {
  const result = await sql<OwnApplication['schools'][number]>`
    select s.school_id as "schoolId", s.name,
      array(select k.name from school_class k join school_year y using (tenant_id, school_year_id)
        where k.school_id = s.school_id and y.starts_on = (
          select max(y2.starts_on) from school_class k2 join school_year y2 using (tenant_id, school_year_id)
          where k2.school_id = s.school_id and y2.starts_on <= (
            select y3.starts_on from school_year y3 where y3.school_year_id = ${schoolYearId}))
        order by k.name) as "classNames"
    from school s order by s.name, s.school_id`.execute(tx);
  return result.rows;
}
