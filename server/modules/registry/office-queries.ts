/** What the office's pages ask of the registry. */
import { sql } from 'kysely';
import type { ServiceView } from '#common/contract/billing-runs.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export async function findServices(tx: TenantTx): Promise<ServiceView[]> {
  return tx
    .selectFrom('service')
    .select(['service_id as serviceId', 'code', 'name', 'taxonomy_code as taxonomyCode'])
    .orderBy('name')
    .orderBy('service_id')
    .execute();
}

export async function countEnrolledPeople(
  tx: TenantTx,
  today: DateString,
): Promise<{ pupils: number; families: number }> {
  const result = await sql<{ pupils: number; families: number }>`
    select count(*)::int as pupils, count(distinct c.family_id)::int as families
    from child c
    where exists (select 1 from enrolment e
                  where e.tenant_id = c.tenant_id and e.child_id = c.child_id and e.valid_to >= ${today})`.execute(
    tx,
  );
  return result.rows[0] ?? { pupils: 0, families: 0 };
}

export async function findTenant(
  tx: TenantTx,
): Promise<{ name: string; fiscalCode: string; ipaCode: string | null }> {
  return tx
    .selectFrom('tenant')
    .select(['name', 'fiscal_code as fiscalCode', 'ipa_code as ipaCode'])
    .executeTakeFirstOrThrow();
}

/** Row security leaves the caller's own row only. */
export async function updateTenant(
  tx: TenantTx,
  tenant: { name: string; ipaCode: string | null },
): Promise<void> {
  await tx.updateTable('tenant').set({ name: tenant.name, ipa_code: tenant.ipaCode }).execute();
}

export async function findSchools(
  tx: TenantTx,
): Promise<{ schoolId: number; name: string; level: SchoolLevel }[]> {
  return tx
    .selectFrom('school')
    .select(['school_id as schoolId', 'name', 'level'])
    .orderBy('name')
    .$narrowType<{ level: SchoolLevel }>()
    .execute();
}

export async function findClasses(
  tx: TenantTx,
  today: DateString,
): Promise<{ classId: number; schoolId: number; name: string; schoolYear: string }[]> {
  return tx
    .selectFrom('school_class as k')
    .innerJoin('school_year as y', (join) =>
      join.onRef('y.tenant_id', '=', 'k.tenant_id').onRef('y.school_year_id', '=', 'k.school_year_id'),
    )
    .select(['k.class_id as classId', 'k.school_id as schoolId', 'k.name', 'y.label as schoolYear'])
    .where('y.ends_on', '>=', today)
    .orderBy('y.starts_on')
    .orderBy('k.name')
    .execute();
}
