/** Reads from the registry what a file's codes and fiscal codes touch. */
import { sql, type RawBuilder } from 'kysely';
import type { TenantTx } from '#server/platform/db.ts';
import type { ImportRow } from './import-kinds.ts';
import type { FamilyField, PersonKind } from './change-rules.ts';
import { findFamilyChanges, type FamilyChangeRow } from './family-queries.ts';
import { findMergedCodes } from './merge-queries.ts';
import { addTo, classKey, storedEntry, type World } from './registry-world.ts';
import type { RegistryColumn } from './rules.ts';

type Found = { id: number; owner: string } & Partial<Record<RegistryColumn, string | null>>;

/**
 * `isApply` locks the people: a parent who fills in a missing fiscal code at this moment waits, and is neither
 * overwritten nor lost. Bounded by the file, which has at most 60,000 rows.
 */
export async function loadWorld(
  tx: TenantTx,
  serviceId: number | null,
  rows: readonly ImportRow[],
  isApply: boolean,
): Promise<World> {
  const all = (column: RegistryColumn) => [...new Set(rows.flatMap(({ cells }) => cells[column] ?? []))];
  const fiscalCodes = (column: RegistryColumn) =>
    all(column).map((text) => text.replace(/\s/g, '').toUpperCase());
  const lock = (table: string) => (isApply ? sql`for update of ${sql.ref(table)}` : sql``);
  const read = async (query: RawBuilder<Found>) => (await query.execute(tx)).rows;
  const userCodes = all('userCode');

  const schools = await read(sql`
    select school_id as id, code as owner, name as "schoolName", level from school`);
  const schoolYears = await read(sql`select school_year_id as id, label as owner from school_year`);
  const classes = await read(sql`
    select k.class_id as id, '' as owner, s.code as "schoolCode", y.label as "schoolYear", k.name as "className"
    from school_class k join school s using (tenant_id, school_id) join school_year y using (tenant_id, school_year_id)`);
  const families = await read(sql`
    select family_id as id, code as owner from family where code = any(${all('familyCode')}::text[])`);
  const guardians = await read(sql`
    select g.guardian_id as id, g.code as owner, f.code as "familyCode", g.last_name as "guardianLastName",
      g.first_name as "guardianFirstName", g.fiscal_code as "guardianFiscalCode", g.email, g.phone, g.street,
      g.postal_code as "postalCode", g.city, g.province
    from guardian g join family f using (tenant_id, family_id)
    where g.code = any(${all('guardianCode')}::text[])
      or g.fiscal_code = any(${fiscalCodes('guardianFiscalCode')}::text[])
    order by g.guardian_id ${lock('g')}`);
  const children = await read(sql`
    select c.child_id as id, c.user_code as owner, f.code as "familyCode", c.last_name as "childLastName",
      c.first_name as "childFirstName", c.fiscal_code as "childFiscalCode", c.birth_date::text as "birthDate",
      (select g.code from guardianship p join guardian g using (tenant_id, guardian_id)
        where p.tenant_id = c.tenant_id and p.child_id = c.child_id and p.role = 'payer') as "guardianCode"
    from child c join family f using (tenant_id, family_id)
    where c.user_code = any(${userCodes}::text[]) or c.fiscal_code = any(${fiscalCodes('childFiscalCode')}::text[])
    order by c.child_id ${lock('c')}`);
  const enrolments = await read(sql`
    select e.enrolment_id as id, c.user_code as owner, s.code as "schoolCode", y.label as "schoolYear",
      k.name as "className", e.valid_from::text as "enrolledFrom", e.valid_to::text as "enrolledTo",
      case when e.is_resident then 'S' else 'N' end as "isResident"
    from enrolment e join child c using (tenant_id, child_id) join school_class k using (tenant_id, class_id)
      join school s using (tenant_id, school_id) join school_year y using (tenant_id, school_year_id)
    where e.service_id = ${serviceId} and c.user_code = any(${userCodes}::text[])`);
  const iseeDeclarations = await read(sql`
    select i.isee_id as id, f.code as owner, i.amount_cents::text as "iseeAmount", i.valid_from::text as "iseeFrom",
      i.valid_to::text as "iseeTo"
    from isee_declaration i join family f using (tenant_id, family_id)
    where f.code = any(${all('familyCode')}::text[])`);
  const exemptions = await read(sql`
    select x.exemption_id as id, c.user_code as owner, x.reason as exemption, x.valid_from::text as "enrolledFrom",
      x.valid_to::text as "enrolledTo"
    from exemption x join child c using (tenant_id, child_id) where c.user_code = any(${userCodes}::text[])`);

  const codes = { guardianCodes: all('guardianCode'), userCodes };
  const changes = await findFamilyChanges(tx, codes);
  const merged = await findMergedCodes(tx, codes);
  const mergedOf = (wanted: PersonKind) =>
    new Set(merged.filter(({ kind }) => kind === wanted).map(({ code }) => code));

  return {
    schools: byOwner(schools),
    schoolYears: byOwner(schoolYears),
    classes: new Map(classes.map(entryOf).map(({ entry }) => [classKey(entry.values), entry])),
    families: byOwner(families),
    guardians: byOwner(guardians),
    children: byOwner(children),
    enrolments: listsByOwner(enrolments),
    iseeDeclarations: listsByOwner(iseeDeclarations),
    exemptions: listsByOwner(exemptions),
    guardianFiscalCodes: ownersOf(guardians, 'guardianFiscalCode'),
    childFiscalCodes: ownersOf(children, 'childFiscalCode'),
    mergedGuardians: mergedOf('guardian'),
    mergedChildren: mergedOf('child'),
    guardianChanges: changesOf(changes, 'guardian'),
    childChanges: changesOf(changes, 'child'),
  };
}

/** Children enrolled in the school years of the file whose codes are not in it. */
export async function countNotInFile(
  tx: TenantTx,
  serviceId: number | null,
  rows: readonly ImportRow[],
  schoolYears: readonly string[],
): Promise<number> {
  const userCodes = rows.flatMap(({ cells }) => cells.userCode ?? []);
  const found = await sql<{ count: number }>`
    select count(distinct c.child_id) as count
    from enrolment e join child c using (tenant_id, child_id) join school_class k using (tenant_id, class_id)
      join school_year y using (tenant_id, school_year_id)
    where e.service_id = ${serviceId} and y.label = any(${schoolYears}::text[])
      and c.user_code <> all(${userCodes}::text[])`.execute(tx);
  return found.rows[0]?.count ?? 0;
}

function entryOf({ id, owner, ...columns }: Found) {
  const known = Object.entries(columns).filter(([, value]) => value !== null);
  return { owner, entry: storedEntry(id, Object.fromEntries(known)) };
}

function byOwner(rows: readonly Found[]): World['schools'] {
  return new Map(rows.map(entryOf).map(({ owner, entry }) => [owner, entry]));
}

function listsByOwner(rows: readonly Found[]): World['enrolments'] {
  const lists: World['enrolments'] = new Map();
  for (const { owner, entry } of rows.map(entryOf)) addTo(lists, owner, entry);
  return lists;
}

function ownersOf(rows: readonly Found[], column: RegistryColumn): Map<string, string> {
  return new Map(rows.flatMap((row) => (row[column] ? [[row[column], row.owner] as const] : [])));
}

function changesOf(changes: readonly FamilyChangeRow[], wanted: PersonKind): Map<string, Set<FamilyField>> {
  const fields = new Map<string, Set<FamilyField>>();
  for (const { kind, code, field } of changes) {
    if (kind === wanted) fields.set(code, (fields.get(code) ?? new Set()).add(field));
  }
  return fields;
}
