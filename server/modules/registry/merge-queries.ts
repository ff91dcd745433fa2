/** Doppioni: who could be the same person, and the move of one record's references to the other. */
import { sql } from 'kysely';
import type { ComparedPerson, MergeKind, TwinList } from '#common/contract/person-file.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

type Pair = TwinList['pairs'][number];

/** Same fiscal code but for *omocodia*; same name and no birth date that differs. */
export async function findTwinChildren(tx: TenantTx, limit: number): Promise<Pair[]> {
  const twin = (side: string) => sql`jsonb_build_object('id', ${sql.ref(`${side}.child_id`)},
    'familyId', ${sql.ref(`${side}.family_id`)}, 'code', ${sql.ref(`${side}.user_code`)},
    'name', ${sql.ref(`${side}.last_name`)} || ' ' || ${sql.ref(`${side}.first_name`)},
    'fiscalCode', ${sql.ref(`${side}.fiscal_code`)}, 'birthDate', ${sql.ref(`${side}.birth_date`)})`;
  const result = await sql<Pair>`
    with pair as (
      select a.child_id as first_id, b.child_id as second_id, 'fiscal_code' as reason
      from child a join child b on b.tenant_id = a.tenant_id and b.child_id > a.child_id
        and plain_fiscal_code(b.fiscal_code) = plain_fiscal_code(a.fiscal_code)
      where a.merged_into is null and b.merged_into is null
      union
      select a.child_id, b.child_id, 'name'
      from child a join child b on b.tenant_id = a.tenant_id and b.child_id > a.child_id
        and plain_text(b.last_name || ' ' || b.first_name) = plain_text(a.last_name || ' ' || a.first_name)
      where a.merged_into is null and b.merged_into is null
        and coalesce(a.birth_date = b.birth_date, true)
    )
    select 'child' as kind, min(p.reason) as reason, ${twin('a')} as first, ${twin('b')} as second
    from pair p join child a on a.child_id = p.first_id join child b on b.child_id = p.second_id
    group by a.tenant_id, a.child_id, b.tenant_id, b.child_id
    order by a.last_name, a.first_name, a.child_id limit ${limit}`.execute(tx);
  return result.rows;
}

/** Of adults the name alone says little: one of the two must have no fiscal code. */
export async function findTwinGuardians(tx: TenantTx, limit: number): Promise<Pair[]> {
  const twin = (side: string) => sql`jsonb_build_object('id', ${sql.ref(`${side}.guardian_id`)},
    'familyId', ${sql.ref(`${side}.family_id`)}, 'code', ${sql.ref(`${side}.code`)},
    'name', ${sql.ref(`${side}.last_name`)} || ' ' || ${sql.ref(`${side}.first_name`)},
    'fiscalCode', ${sql.ref(`${side}.fiscal_code`)}, 'birthDate', null)`;
  const result = await sql<Pair>`
    with pair as (
      select a.guardian_id as first_id, b.guardian_id as second_id, 'fiscal_code' as reason
      from guardian a join guardian b on b.tenant_id = a.tenant_id and b.guardian_id > a.guardian_id
        and plain_fiscal_code(b.fiscal_code) = plain_fiscal_code(a.fiscal_code)
      where a.merged_into is null and b.merged_into is null
      union
      select a.guardian_id, b.guardian_id, 'name'
      from guardian a join guardian b on b.tenant_id = a.tenant_id and b.guardian_id > a.guardian_id
        and plain_text(b.last_name || ' ' || b.first_name) = plain_text(a.last_name || ' ' || a.first_name)
      where a.merged_into is null and b.merged_into is null
        and (a.fiscal_code is null or b.fiscal_code is null)
    )
    select 'guardian' as kind, min(p.reason) as reason, ${twin('a')} as first, ${twin('b')} as second
    from pair p join guardian a on a.guardian_id = p.first_id join guardian b on b.guardian_id = p.second_id
    group by a.tenant_id, a.guardian_id, b.tenant_id, b.guardian_id
    order by a.last_name, a.first_name, a.guardian_id limit ${limit}`.execute(tx);
  return result.rows;
}

export type MergeRecord = Omit<
  ComparedPerson,
  'invoiceCount' | 'owedCents' | 'lastMealOn' | 'facts' | 'name'
> &
  Record<'firstName' | 'lastName', string> &
  Partial<Record<GuardianField, string | null>>;

type GuardianField = 'email' | 'phone' | 'street' | 'postalCode' | 'city' | 'province';

/** The columns of a person that a merge may take from the duplicate, by the names that the contract has. */
export const MERGED_COLUMNS = {
  child: {
    firstName: 'first_name',
    lastName: 'last_name',
    fiscalCode: 'fiscal_code',
    birthDate: 'birth_date',
  },
  guardian: {
    firstName: 'first_name',
    lastName: 'last_name',
    fiscalCode: 'fiscal_code',
    email: 'email',
    phone: 'phone',
    street: 'street',
    postalCode: 'postal_code',
    city: 'city',
    province: 'province',
  },
} as const satisfies Record<MergeKind, Record<string, string>>;

/** `lock`: in the order of their numbers, so that two merges never wait for each other. */
export async function findMergeRecords(
  tx: TenantTx,
  kind: MergeKind,
  ids: readonly number[],
  { lock = false } = {},
): Promise<MergeRecord[]> {
  const columns = Object.entries(MERGED_COLUMNS[kind]).map(
    ([name, column]) => sql`${sql.ref(`p.${column}`)}::text as ${sql.ref(name)}`,
  );
  const code = kind === 'child' ? sql.ref('p.user_code') : sql.ref('p.code');
  const birthDate = kind === 'child' ? sql`` : sql`null as "birthDate",`;
  const id = sql.ref(`p.${kind}_id`);
  const result = await sql<MergeRecord>`
    select ${id} as id, p.family_id as "familyId", ${code} as code, ${birthDate} ${sql.join(columns)},
      p.merged_into is not null as "isMerged", f.code as "familyCode"
    from ${sql.table(kind)} p join family f using (tenant_id, family_id)
    where ${id} = any(${ids}::bigint[]) order by ${id} ${lock ? sql`for update of p` : sql``}`.execute(tx);
  return result.rows;
}

/** The kept record's data after the choice; the duplicate gives up its fiscal code first, for nobody else may have it. */
export async function writeMergedFacts(
  tx: TenantTx,
  kind: MergeKind,
  { keptId, mergedId, fields }: { keptId: number; mergedId: number; fields: readonly string[] },
): Promise<void> {
  const columns: Readonly<Record<string, string>> = MERGED_COLUMNS[kind];
  const chosen = fields.flatMap((field) => columns[field] ?? []);
  const id = sql.ref(`${kind}_id`);
  await sql`
    create temporary table merged_person on commit drop as
    select * from ${sql.table(kind)} where ${id} = ${mergedId}`.execute(tx);
  await sql`
    update ${sql.table(kind)} set fiscal_code = null, merged_into = ${keptId} where ${id} = ${mergedId}`.execute(
    tx,
  );
  const taken = chosen.map((column) => sql`${sql.ref(column)} = m.${sql.ref(column)}`);
  await sql`
    update ${sql.table(kind)} p set updated_at = now(), updated_from = 'office'
      ${taken.length > 0 ? sql`, ${sql.join(taken)}` : sql``}
    from merged_person m where p.${id} = ${keptId}`.execute(tx);
  await sql`drop table merged_person`.execute(tx);
  // Whoever was merged into the duplicate before leads to the kept record now.
  await sql`
    update ${sql.table(kind)} set merged_into = ${keptId} where merged_into = ${mergedId}`.execute(tx);
}

interface Merge {
  keptId: number;
  mergedId: number;
}

/** Each child has one payer: the kept record's stands, and of two roles the one that sees more. */
export async function uniteGuardianships(
  tx: TenantTx,
  kind: MergeKind,
  { keptId, mergedId }: Merge,
): Promise<void> {
  if (kind === 'child') {
    await sql`
      update guardianship set role = 'parent' where child_id = ${mergedId} and role = 'payer'
        and exists (select from guardianship k where k.child_id = ${keptId} and k.role = 'payer')`.execute(
      tx,
    );
  }
  const other = kind === 'child' ? sql.ref('guardian_id') : sql.ref('child_id');
  const own = kind === 'child' ? sql.ref('child_id') : sql.ref('guardian_id');
  const both = await sql<{ other: number; role: 'payer' | 'parent' | 'carer' }>`
    select k.${other} as other, case when 'payer' in (k.role, m.role) then 'payer'
      when 'parent' in (k.role, m.role) then 'parent' else 'carer' end as role
    from guardianship k join guardianship m on m.tenant_id = k.tenant_id and m.${other} = k.${other}
    where k.${own} = ${keptId} and m.${own} = ${mergedId}`.execute(tx);
  for (const { other: otherId, role } of both.rows) {
    await sql`delete from guardianship where ${own} = ${mergedId} and ${other} = ${otherId}`.execute(tx);
    await sql`update guardianship set role = ${role} where ${own} = ${keptId} and ${other} = ${otherId}`.execute(
      tx,
    );
  }
}

/** Both in the same class at the same time: one enrolment as long as the two together. */
export async function uniteEnrolments(tx: TenantTx, { keptId, mergedId }: Merge): Promise<void> {
  const same = sql`
    select k.enrolment_id as kept, m.enrolment_id as gone, least(k.valid_from, m.valid_from) as valid_from,
      greatest(k.valid_to, m.valid_to) as valid_to
    from enrolment k join enrolment m on m.tenant_id = k.tenant_id and m.service_id = k.service_id
      and m.class_id = k.class_id and m.valid_from <= k.valid_to and m.valid_to >= k.valid_from
    where k.child_id = ${keptId} and m.child_id = ${mergedId}`;
  const pairs = await sql<{
    kept: number;
    gone: number;
    valid_from: string;
    valid_to: string;
  }>`${same}`.execute(tx);
  for (const { kept, gone, valid_from: from, valid_to: to } of pairs.rows) {
    await sql`delete from enrolment where enrolment_id = ${gone}`.execute(tx);
    await sql`
      update enrolment set valid_from = ${from}::date, valid_to = ${to}::date where enrolment_id = ${kept}`.execute(
      tx,
    );
  }
}

/** The duplicate adult was alone in its family: its children and their ISEE come along. */
export async function uniteFamilies(
  tx: TenantTx,
  { from, to }: { from: number; to: number },
): Promise<boolean> {
  const others = await sql`
    select from guardian where family_id = ${from} and merged_into is null limit 1`.execute(tx);
  if (others.rows.length > 0) return false;
  await sql`update isee_declaration set family_id = ${to} where family_id = ${from}`.execute(tx);
  await sql`update child set family_id = ${to} where family_id = ${from} and merged_into is null`.execute(tx);
  return true;
}

/** Everything else that names the duplicate; how many rows of which table. */
export async function moveReferences(
  tx: TenantTx,
  kind: MergeKind,
  { keptId, mergedId }: Merge,
): Promise<Record<string, number>> {
  await sql`select drop_duplicate_choices(${kind}::regclass, ${mergedId}, ${keptId})`.execute(tx);
  const moved = await sql<{ table: string; count: number }>`
    select moved_table as "table", sum(moved)::int as count
    from move_person(${kind}::regclass, ${mergedId}, ${keptId}) group by moved_table`.execute(tx);
  return Object.fromEntries(moved.rows.map(({ table, count }) => [table, count]));
}

export async function insertMerge(
  tx: TenantTx,
  tenantId: TenantId,
  merge: Merge & {
    kind: MergeKind;
    keptBefore: MergeRecord;
    mergedBefore: MergeRecord;
    moved: Record<string, number>;
    actor: string;
  },
): Promise<number> {
  const row = await tx
    .insertInto('person_merge')
    .values({
      tenant_id: tenantId,
      kind: merge.kind,
      kept_id: merge.keptId,
      merged_id: merge.mergedId,
      kept_before: JSON.stringify(merge.keptBefore),
      merged_before: JSON.stringify(merge.mergedBefore),
      moved: JSON.stringify(merge.moved),
      merged_by: merge.actor,
    })
    .returning('merge_id')
    .executeTakeFirstOrThrow();
  return row.merge_id;
}

/** Of these codes, those of records that were merged into another. */
export async function findMergedCodes(
  tx: TenantTx,
  codes: { guardianCodes: readonly string[]; userCodes: readonly string[] },
): Promise<{ kind: MergeKind; code: string }[]> {
  const result = await sql<{ kind: MergeKind; code: string }>`
    select 'guardian' as kind, code from guardian
    where merged_into is not null and code = any(${codes.guardianCodes}::text[])
    union all
    select 'child', user_code from child
    where merged_into is not null and user_code = any(${codes.userCodes}::text[])`.execute(tx);
  return result.rows;
}
