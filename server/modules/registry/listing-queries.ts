/** The office's lists of children and families, read from the listings that triggers keep. */
import { sql, type RawBuilder } from 'kysely';
import type { ChildRow, FamilyRow, PeopleSort, PeopleState } from '#common/contract/people.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface WantedPeople {
  /** As `search_words` cuts them. */
  words: readonly string[];
  state: PeopleState;
  schoolId: number | null;
  classId: number | null;
  serviceId: number | null;
  sort: PeopleSort;
  today: DateString;
}

interface Stretch {
  limit: number;
  offset: number;
}

/** Comes after whatever begins with the word: no character is greater. */
const END = '\u{10ffff}';

/** The words of what somebody has typed, as those of people are kept. */
export async function findSearchWords(tx: TenantTx, search: string): Promise<string[]> {
  const result = await sql<{ words: string[] }>`select search_words(${search}) as words`.execute(tx);
  const words = result.rows[0]?.words ?? [];
  // Signs alone are no word, and nothing begins with them.
  return words.length > 0 ? words : [search];
}

function ofState({ state, today }: WantedPeople): RawBuilder<unknown> {
  return {
    all: sql`true`,
    enrolled: sql`p.last_day >= ${today}::date`,
    left: sql`p.last_day < ${today}::date`,
    no_payer: sql`not p.has_payer`,
    lacking: sql`p.lacks_data`,
  }[state];
}

/** The enrolments that the filters mean; `null`: none is meant. Of children who have left, those that were. */
function enrolmentsOf({
  state,
  schoolId,
  classId,
  serviceId,
  today,
}: WantedPeople): RawBuilder<unknown> | null {
  if (schoolId === null && classId === null && serviceId === null) return null;
  const conditions = [
    ...(classId === null ? [] : [sql`e.class_id = ${classId}`]),
    ...(schoolId === null
      ? []
      : [
          sql`e.class_id = any(array(select k.class_id from school_class k where k.school_id = ${schoolId}))`,
        ]),
    ...(serviceId === null ? [] : [sql`e.service_id = ${serviceId}`]),
    ...(state === 'left' || classId !== null ? [] : [sql`e.valid_to >= ${today}::date`]),
  ];
  return sql`enrolment e where ${sql.join(conditions, sql` and `)}`;
}

/** Everybody of whom a word begins with this one. */
function foundBy(word: string): RawBuilder<unknown> {
  return sql`w.word >= ${word} and w.word < ${word + END}`;
}

/** Looked up first and together: each list then takes its rows by their numbers. */
function among(column: RawBuilder<unknown>, lookups: readonly RawBuilder<unknown>[]): RawBuilder<unknown>[] {
  return lookups.length === 0 ? [] : [sql`${column} = any(array(${sql.join(lookups, sql` intersect `)}))`];
}

function childrenMeant(wanted: WantedPeople): RawBuilder<unknown> {
  const enrolments = enrolmentsOf(wanted);
  const lookups = [
    ...wanted.words.map(
      (word) => sql`select w.person_id from person_word w where w.kind = 'child' and ${foundBy(word)}`,
    ),
    ...(enrolments ? [sql`select e.child_id from ${enrolments}`] : []),
  ];
  const conditions = [ofState(wanted), ...among(sql`p.child_id`, lookups)];
  return sql`child_listing p where ${sql.join(conditions, sql` and `)}`;
}

function familiesMeant(wanted: WantedPeople): RawBuilder<unknown> {
  const enrolments = enrolmentsOf(wanted);
  const lookups = [
    ...wanted.words.map((word) => sql`select w.family_id from person_word w where ${foundBy(word)}`),
    ...(enrolments
      ? [
          sql`select c.family_id from child c where c.child_id = any(array(select e.child_id from ${enrolments}))`,
        ]
      : []),
  ];
  const conditions = [ofState(wanted), ...among(sql`p.family_id`, lookups)];
  return sql`family_listing p where ${sql.join(conditions, sql` and `)}`;
}

export function childCount(wanted: WantedPeople): RawBuilder<{ total: number }> {
  return sql`select count(*)::int as total from ${childrenMeant(wanted)}`;
}

export function familyCount(wanted: WantedPeople): RawBuilder<{ total: number }> {
  return sql`select count(*)::int as total from ${familiesMeant(wanted)}`;
}

/** Never enrolled comes as no day. */
const LAST_DAY = sql`case when p.last_day > '-infinity' then p.last_day::text end as "lastDay"`;

export function childPage(wanted: WantedPeople, { limit, offset }: Stretch): RawBuilder<ChildRow> {
  const order = {
    name: sql`p.sort_name, p.child_id`,
    code: sql`p.user_code, p.child_id`,
    last_day: sql`p.last_day desc, p.child_id desc`,
  }[wanted.sort];
  return sql<ChildRow>`
    with page as materialized (
      select * from ${childrenMeant(wanted)} order by ${order} limit ${limit} offset ${offset}
    )
    select c.child_id as "childId", c.user_code as "userCode", c.last_name || ' ' || c.first_name as name,
      c.fiscal_code as "fiscalCode", c.birth_date::text as "birthDate", e.school_name as "schoolName",
      e.class_name as "className", ${LAST_DAY}, p.last_day >= ${wanted.today}::date as "isEnrolled",
      (select g.last_name || ' ' || g.first_name from guardianship s join guardian g using (tenant_id, guardian_id)
        where s.tenant_id = c.tenant_id and s.child_id = c.child_id and s.role = 'payer') as "payerName",
      p.lacks_data as "isLacking"
    from page p cross join lateral (select * from child c
      where c.tenant_id = p.tenant_id and c.child_id = p.child_id offset 0) c
    left join lateral (
      select s.name as school_name, k.name as class_name
      from enrolment n join school_class k using (tenant_id, class_id) join school s using (tenant_id, school_id)
      where n.tenant_id = c.tenant_id and n.child_id = c.child_id
      order by n.valid_to < ${wanted.today}::date, case when n.valid_to >= ${wanted.today}::date then n.valid_from end,
        n.valid_to desc
      limit 1) e on true
    order by ${order}`;
}

export function familyPage(wanted: WantedPeople, { limit, offset }: Stretch): RawBuilder<FamilyRow> {
  const order = {
    name: sql`p.sort_name, p.family_id`,
    code: sql`p.code, p.family_id`,
    last_day: sql`p.last_day desc, p.family_id desc`,
  }[wanted.sort];
  return sql<FamilyRow>`
    with page as materialized (
      select * from ${familiesMeant(wanted)} order by ${order} limit ${limit} offset ${offset}
    )
    select p.family_id as "familyId", p.code, g.last_name || ' ' || g.first_name as name, g.fiscal_code as "fiscalCode",
      nullif(g.email, '') as email, nullif(g.phone, '') as phone,
      array(select c.first_name || ' ' || c.last_name from child c
        where c.tenant_id = p.tenant_id and c.family_id = p.family_id and c.merged_into is null
        order by c.user_code) as "childNames",
      ${LAST_DAY}, p.last_day >= ${wanted.today}::date as "isEnrolled", p.has_payer as "hasPayer",
      p.lacks_data as "isLacking"
    from page p left join lateral (select * from guardian g
      where g.tenant_id = p.tenant_id and g.guardian_id = p.guardian_id offset 0) g on true
    order by ${order}`;
}
