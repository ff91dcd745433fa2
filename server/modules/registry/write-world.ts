/** Writes what an import has changed, one statement a table. */
import { sql, type RawBuilder } from 'kysely';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { classKey, type Entry, type World } from './registry-world.ts';
import { schoolYearDays } from './rules.ts';

/**
 * Only touched entries are written. Periods that exist are updated before new ones are inserted: closing one and
 * opening the next never overlaps on the way, since an import does not move a first day.
 */
export async function writeWorld(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  world: World,
): Promise<void> {
  await writeSchools(tx, tenantId, world);
  await writePeople(tx, tenantId, world);
  await writeGuardianships(tx, tenantId, world);
  await writeEnrolments(tx, tenantId, serviceId, world);
  await writeIseeDeclarations(tx, tenantId, world);
  await writeExemptions(tx, tenantId, world);
}

async function writeSchools(tx: TenantTx, tenantId: TenantId, world: World): Promise<void> {
  await upsert(tx, world.schools, (rows) => sql`
    insert into school (tenant_id, code, name, level)
    select ${tenantId}::uuid, code, "schoolName", level from jsonb_to_recordset(${rows}::jsonb)
      as r(code text, "schoolName" text, level text)
    on conflict (tenant_id, code) do update set name = excluded.name, level = excluded.level
    returning school_id as id, code`); // prettier-ignore
  await upsert(tx, world.schoolYears, (rows) => sql`
    insert into school_year (tenant_id, label, starts_on, ends_on)
    select ${tenantId}::uuid, code, "startsOn", "endsOn" from jsonb_to_recordset(${rows}::jsonb)
      as r(code text, "startsOn" date, "endsOn" date)
    on conflict (tenant_id, label) do update set label = excluded.label
    returning school_year_id as id, label as code`, (_entry, label) => schoolYearDays(label)); // prettier-ignore
  await upsert(tx, world.classes, (rows) => sql`
    with wanted as (
      select * from jsonb_to_recordset(${rows}::jsonb)
        as r(code text, "schoolId" bigint, "schoolYearId" bigint, "className" text)
    ), written as (
      insert into school_class (tenant_id, school_id, school_year_id, name)
      select ${tenantId}::uuid, "schoolId", "schoolYearId", "className" from wanted
      on conflict (tenant_id, school_id, school_year_id, name) do update set name = excluded.name
      returning class_id, school_id, school_year_id, name
    )
    select class_id as id, code from written
      join wanted on "schoolId" = school_id and "schoolYearId" = school_year_id and "className" = name`,
    ({ values }) => ({
      schoolId: idOf(world.schools, values.schoolCode),
      schoolYearId: idOf(world.schoolYears, values.schoolYear),
    })); // prettier-ignore
}

async function writePeople(tx: TenantTx, tenantId: TenantId, world: World): Promise<void> {
  await upsert(tx, world.families, (rows) => sql`
    insert into family (tenant_id, code)
    select ${tenantId}::uuid, code from jsonb_to_recordset(${rows}::jsonb) as r(code text)
    on conflict (tenant_id, code) do update set code = excluded.code
    returning family_id as id, code`); // prettier-ignore
  const familyId = ({ values }: Entry) => ({ familyId: idOf(world.families, values.familyCode) });
  await upsert(tx, world.guardians, (rows) => sql`
    insert into guardian (tenant_id, family_id, code, last_name, first_name, fiscal_code, email, phone, street,
      postal_code, city, province)
    select ${tenantId}::uuid, "familyId", code, "guardianLastName", "guardianFirstName", "guardianFiscalCode", email, phone,
      street, "postalCode", city, province
    from jsonb_to_recordset(${rows}::jsonb) as r("familyId" bigint, code text, "guardianLastName" text,
      "guardianFirstName" text, "guardianFiscalCode" text, email text, phone text, street text, "postalCode" text,
      city text, province text)
    on conflict (tenant_id, code) do update set family_id = excluded.family_id, last_name = excluded.last_name,
      first_name = excluded.first_name, fiscal_code = excluded.fiscal_code, email = excluded.email,
      phone = excluded.phone, street = excluded.street, postal_code = excluded.postal_code, city = excluded.city,
      province = excluded.province, updated_at = now(), updated_from = 'import'
    returning guardian_id as id, code`, familyId); // prettier-ignore
  await upsert(tx, world.children, (rows) => sql`
    insert into child (tenant_id, family_id, user_code, last_name, first_name, fiscal_code, birth_date)
    select ${tenantId}::uuid, "familyId", code, "childLastName", "childFirstName", "childFiscalCode", "birthDate"
    from jsonb_to_recordset(${rows}::jsonb) as r("familyId" bigint, code text, "childLastName" text,
      "childFirstName" text, "childFiscalCode" text, "birthDate" date)
    on conflict (tenant_id, user_code) do update set family_id = excluded.family_id, last_name = excluded.last_name,
      first_name = excluded.first_name, fiscal_code = excluded.fiscal_code, birth_date = excluded.birth_date,
      updated_at = now(), updated_from = 'import'
    returning child_id as id, user_code as code`, familyId); // prettier-ignore
}

/** A former payer stays a parent: only a person takes somebody's view of a child away. */
async function writeGuardianships(tx: TenantTx, tenantId: TenantId, world: World): Promise<void> {
  const rows = [...world.children.values()]
    .filter(({ isTouched, values }) => isTouched && values.guardianCode !== undefined)
    .map(({ id, values }) => ({ childId: id, guardianId: idOf(world.guardians, values.guardianCode) }));
  if (rows.length === 0) return;
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("childId" bigint, "guardianId" bigint)`;
  await sql`
    update guardianship g set role = 'parent' from ${wanted}
    where g.tenant_id = ${tenantId} and g.child_id = "childId" and g.role = 'payer'
      and g.guardian_id <> "guardianId"`.execute(tx);
  await sql`
    insert into guardianship (tenant_id, guardian_id, child_id, role)
    select ${tenantId}::uuid, "guardianId", "childId", 'payer' from ${wanted}
    on conflict (tenant_id, guardian_id, child_id) do update set role = 'payer', invited_by = null`.execute(
    tx,
  );
}

async function writeEnrolments(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  world: World,
): Promise<void> {
  const rows = touchedPeriods(world.enrolments, (entry, userCode) => ({
    childId: idOf(world.children, userCode),
    classId: idOf(world.classes, classKey(entry.values)),
    isResident: entry.values.isResident !== 'N',
  }));
  await writePeriods(tx, rows, {
    shape: sql`r(id bigint, "childId" bigint, "classId" bigint, "isResident" boolean, "enrolledFrom" date, "enrolledTo" date)`,
    update: (wanted) => sql`
      update enrolment e set class_id = "classId", valid_to = "enrolledTo", is_resident = "isResident" from ${wanted}
      where e.tenant_id = ${tenantId} and e.enrolment_id = id`,
    insert: (wanted) => sql`
      insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to, is_resident)
      select ${tenantId}::uuid, "childId", ${serviceId}::bigint, "classId", "enrolledFrom", "enrolledTo", "isResident" from ${wanted}`,
  });
}

async function writeIseeDeclarations(tx: TenantTx, tenantId: TenantId, world: World): Promise<void> {
  const rows = touchedPeriods(world.iseeDeclarations, (_entry, familyCode) => ({
    familyId: idOf(world.families, familyCode),
  }));
  await writePeriods(tx, rows, {
    shape: sql`r(id bigint, "familyId" bigint, "iseeAmount" bigint, "iseeFrom" date, "iseeTo" date)`,
    update: (wanted) => sql`
      update isee_declaration i set amount_cents = "iseeAmount", valid_to = "iseeTo" from ${wanted}
      where i.tenant_id = ${tenantId} and i.isee_id = id`,
    insert: (wanted) => sql`
      insert into isee_declaration (tenant_id, family_id, amount_cents, valid_from, valid_to)
      select ${tenantId}::uuid, "familyId", "iseeAmount", "iseeFrom", "iseeTo" from ${wanted}`,
  });
}

async function writeExemptions(tx: TenantTx, tenantId: TenantId, world: World): Promise<void> {
  const rows = touchedPeriods(world.exemptions, (_entry, userCode) => ({
    childId: idOf(world.children, userCode),
  }));
  await writePeriods(tx, rows, {
    shape: sql`r(id bigint, "childId" bigint, exemption text, "enrolledFrom" date, "enrolledTo" date)`,
    update: (wanted) => sql`
      update exemption x set reason = exemption, valid_to = "enrolledTo" from ${wanted}
      where x.tenant_id = ${tenantId} and x.exemption_id = id`,
    insert: (wanted) => sql`
      insert into exemption (tenant_id, child_id, reason, valid_from, valid_to)
      select ${tenantId}::uuid, "childId", exemption, "enrolledFrom", "enrolledTo" from ${wanted}`,
  });
}

/** Writes the touched entries of a map by their code and takes over the identifiers of the new ones. */
async function upsert(
  tx: TenantTx,
  entries: Map<string, Entry>,
  statement: (rows: string) => RawBuilder<{ id: number; code: string }>,
  extra: (entry: Entry, code: string) => object = () => ({}),
): Promise<void> {
  const touched = [...entries].filter(([, { isTouched }]) => isTouched);
  if (touched.length === 0) return;
  const rows = touched.map(([code, entry]) => ({ ...entry.values, code, ...extra(entry, code) }));
  const written = await statement(JSON.stringify(rows)).execute(tx);
  for (const { id, code } of written.rows) {
    const entry = entries.get(code);
    if (entry) entry.id = id;
  }
}

interface PeriodRow {
  id: number | null;
}

function touchedPeriods(
  lists: Map<string, Entry[]>,
  extra: (entry: Entry, owner: string) => object,
): PeriodRow[] {
  return [...lists].flatMap(([owner, entries]) =>
    entries
      .filter(({ isTouched }) => isTouched)
      .map((entry) => ({ ...entry.values, id: entry.id, ...extra(entry, owner) })),
  );
}

async function writePeriods(
  tx: TenantTx,
  rows: readonly PeriodRow[],
  statements: {
    shape: RawBuilder<unknown>;
    update(wanted: RawBuilder<unknown>): RawBuilder<unknown>;
    insert(wanted: RawBuilder<unknown>): RawBuilder<unknown>;
  },
): Promise<void> {
  const recordset = (some: readonly PeriodRow[]) =>
    sql`jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as ${statements.shape}`;
  const stored = rows.filter(({ id }) => id !== null);
  const added = rows.filter(({ id }) => id === null);
  if (stored.length > 0) await statements.update(recordset(stored)).execute(tx);
  if (added.length > 0) await statements.insert(recordset(added)).execute(tx);
}

/** Codes were written before what refers to them; a missing one is a fault of ours. */
function idOf(entries: Map<string, Entry>, code: string | undefined): number {
  const id = code === undefined ? undefined : entries.get(code)?.id;
  if (id == null) throw new Error('an import refers to what it has not written');
  return id;
}
