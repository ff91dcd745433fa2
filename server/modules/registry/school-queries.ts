/** Schools, classes and school years, and the move of children from one year into the next. */
import { sql, type RawBuilder } from 'kysely';
import type { PeopleChoices } from '#common/contract/people.ts';
import type { ClassRow, MoveTarget, SchoolRow } from '#common/contract/school-years.ts';
import type { SchoolLevel } from '#common/contract/tariffs.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findSchoolRows(tx: TenantTx, today: DateString): Promise<SchoolRow[]> {
  const result = await sql<SchoolRow>`
    select s.school_id as "schoolId", s.code, s.name, s.level,
      (select count(*)::int from school_class k join school_year y using (tenant_id, school_year_id)
        where k.school_id = s.school_id and ${today}::date between y.starts_on and y.ends_on) as "classCount",
      (select count(distinct e.child_id)::int from enrolment e
        where e.class_id = any(array(select k.class_id from school_class k where k.school_id = s.school_id))
          and ${today}::date between e.valid_from and e.valid_to) as "pupilCount"
    from school s order by s.name, s.school_id`.execute(tx);
  return result.rows;
}

/** Of a school year, with whoever is or was enrolled in them. */
export async function findClassRows(tx: TenantTx, schoolYearId: number): Promise<ClassRow[]> {
  const result = await sql<ClassRow>`
    select k.class_id as "classId", s.school_id as "schoolId", s.name as "schoolName", k.name,
      (select count(distinct e.child_id)::int from enrolment e where e.class_id = k.class_id) as "pupilCount"
    from school_class k join school s using (tenant_id, school_id)
    where k.school_year_id = ${schoolYearId} order by s.name, k.name, k.class_id`.execute(tx);
  return result.rows;
}

/** Schools by name, with the classes of the school years that are not over. */
export async function findOpenClasses(tx: TenantTx, today: DateString): Promise<PeopleChoices['schools']> {
  const result = await sql<PeopleChoices['schools'][number]>`
    select s.school_id as "schoolId", s.name,
      coalesce((select jsonb_agg(jsonb_build_object('classId', k.class_id, 'name', k.name, 'schoolYear', y.label)
          order by y.starts_on, k.name)
        from school_class k join school_year y using (tenant_id, school_year_id)
        where k.school_id = s.school_id and y.ends_on >= ${today}::date), '[]') as classes
    from school s order by s.name, s.school_id`.execute(tx);
  return result.rows;
}

export async function findBeginnings(tx: TenantTx): Promise<{ hasClasses: boolean; hasPupils: boolean }> {
  const result = await sql<{ hasClasses: boolean; hasPupils: boolean }>`
    select exists (select from school_class) as "hasClasses", exists (select from enrolment) as "hasPupils"`.execute(
    tx,
  );
  return result.rows[0] ?? { hasClasses: false, hasPupils: false };
}

export interface YearFact {
  schoolYearId: number;
  label: string;
  startsOn: DateString;
  endsOn: DateString;
  classCount: number;
  pupilCount: number;
  promotionId: number | null;
  confirmedBy: string | null;
  confirmedAt: Date | null;
  enrolledCount: number | null;
  leaverCount: number | null;
  toStartsOn: DateString | null;
}

/** The latest first. */
export async function findYears(tx: TenantTx): Promise<YearFact[]> {
  const result = await sql<YearFact>`
    select y.school_year_id as "schoolYearId", y.label, y.starts_on::text as "startsOn", y.ends_on::text as "endsOn",
      (select count(*)::int from school_class k where k.school_year_id = y.school_year_id) as "classCount",
      (select count(distinct e.child_id)::int from enrolment e
        where e.class_id = any(array(select k.class_id from school_class k where k.school_year_id = y.school_year_id))
      ) as "pupilCount",
      p.promotion_id as "promotionId", p.confirmed_by as "confirmedBy", p.confirmed_at as "confirmedAt",
      p.enrolled_count as "enrolledCount", p.leaver_count as "leaverCount", n.starts_on::text as "toStartsOn"
    from school_year y
    left join promotion p on p.tenant_id = y.tenant_id and p.from_year_id = y.school_year_id and p.undone_at is null
    left join school_year n on n.tenant_id = p.tenant_id and n.school_year_id = p.to_year_id
    order by y.starts_on desc, y.school_year_id desc`.execute(tx);
  return result.rows;
}

export async function insertSchool(
  tx: TenantTx,
  tenantId: TenantId,
  school: { code: string; name: string; level: SchoolLevel },
): Promise<number> {
  const row = await tx
    .insertInto('school')
    .values({ tenant_id: tenantId, ...school })
    .returning('school_id')
    .executeTakeFirstOrThrow();
  return row.school_id;
}

export async function updateSchool(
  tx: TenantTx,
  schoolId: number,
  school: { code: string; name: string; level: SchoolLevel },
): Promise<boolean> {
  const result = await tx
    .updateTable('school')
    .set(school)
    .where('school_id', '=', schoolId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** `null`: there is no such school or school year. A class of that name is the same class. */
export async function ensureClass(
  tx: TenantTx,
  wanted: { schoolId: number; schoolYearId: number; name: string },
): Promise<{ classId: number; isNew: boolean } | null> {
  const result = await sql<{ classId: number; isNew: boolean }>`
    insert into school_class (tenant_id, school_id, school_year_id, name)
    select s.tenant_id, s.school_id, y.school_year_id, ${wanted.name}
    from school s cross join school_year y
    where s.school_id = ${wanted.schoolId} and y.school_year_id = ${wanted.schoolYearId}
    on conflict (tenant_id, school_id, school_year_id, name) do update set name = excluded.name
    returning class_id as "classId", xmax = 0 as "isNew"`.execute(tx);
  return result.rows[0] ?? null;
}

export async function renameClass(tx: TenantTx, classId: number, name: string): Promise<boolean> {
  const result = await tx
    .updateTable('school_class')
    .set({ name })
    .where('class_id', '=', classId)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

export async function upsertYear(
  tx: TenantTx,
  tenantId: TenantId,
  year: { label: string; startsOn: DateString; endsOn: DateString },
): Promise<number> {
  const result = await sql<{ id: number }>`
    insert into school_year (tenant_id, label, starts_on, ends_on)
    values (${tenantId}, ${year.label}, ${year.startsOn}, ${year.endsOn})
    on conflict (tenant_id, label) do update set label = excluded.label returning school_year_id as id`.execute(
    tx,
  );
  const row = result.rows[0];
  if (!row) throw new Error('a school year was written and not returned');
  return row.id;
}

/* ---- The move into the next year ---- */

/** How near to the end of the year an enrolment must reach to go on: schools end in June, their years in August. */
const NEAR_END = sql`interval '100 days'`;

/**
 * Who goes on from a year: the last enrolment of each child and service in it, when it reached the end of the school and
 * did not end with a *ritiro*.
 */
function pupilsOf(schoolYearId: number): RawBuilder<unknown> {
  return sql`
    select distinct on (e.child_id, e.service_id) e.child_id, e.service_id, e.class_id, e.is_resident, e.valid_to
    from enrolment e join school_year y on y.school_year_id = ${schoolYearId}
    where e.class_id = any(array(select k.class_id from school_class k where k.school_year_id = ${schoolYearId}))
      and e.valid_to >= y.ends_on - ${NEAR_END}
      and not exists (select from withdrawal w where w.child_id = e.child_id and w.service_id = e.service_id
        and w.last_day = e.valid_to)
    order by e.child_id, e.service_id, e.valid_to desc`;
}

export interface ClassFact {
  classId: number;
  schoolId: number;
  schoolName: string;
  level: SchoolLevel;
  name: string;
  pupilCount: number;
  grownUpCount: number;
}

export async function findClassesToMove(
  tx: TenantTx,
  schoolYearId: number,
  grownUpBefore: DateString,
): Promise<ClassFact[]> {
  const result = await sql<ClassFact>`
    with pupil as (${pupilsOf(schoolYearId)})
    select k.class_id as "classId", k.school_id as "schoolId", s.name as "schoolName", s.level, k.name,
      count(distinct p.child_id)::int as "pupilCount",
      (count(distinct p.child_id) filter (where s.level = 'nursery' and c.birth_date < ${grownUpBefore}::date))::int
        as "grownUpCount"
    from school_class k join school s using (tenant_id, school_id)
    left join pupil p on p.class_id = k.class_id
    left join child c on c.tenant_id = k.tenant_id and c.child_id = p.child_id
    where k.school_year_id = ${schoolYearId}
    group by k.class_id, k.school_id, s.name, s.level, k.name
    order by s.name, k.name, k.class_id`.execute(tx);
  return result.rows;
}

export interface PupilFact {
  childId: number;
  name: string;
  userCode: string;
  birthDate: DateString | null;
  isGrownUp: boolean;
}

export async function findPupils(
  tx: TenantTx,
  { schoolYearId, classId }: { schoolYearId: number; classId: number },
  grownUpBefore: DateString,
): Promise<PupilFact[]> {
  const result = await sql<PupilFact>`
    with pupil as (${pupilsOf(schoolYearId)})
    select distinct c.child_id as "childId", c.last_name || ' ' || c.first_name as name, c.user_code as "userCode",
      c.birth_date::text as "birthDate",
      s.level = 'nursery' and coalesce(c.birth_date < ${grownUpBefore}::date, false) as "isGrownUp"
    from pupil p join child c on c.child_id = p.child_id
    join school_class k on k.class_id = p.class_id
    join school s on s.tenant_id = k.tenant_id and s.school_id = k.school_id
    where p.class_id = ${classId} order by name, "childId"`.execute(tx);
  return result.rows;
}

interface Move {
  target: MoveTarget;
}

/** What the moves say as a table: `id` is the class's or the child's; a school that is `null` is none of these. */
function movesTable(moves: readonly (Move & { id: number })[]): RawBuilder<unknown> {
  const rows = moves.map(({ id, target }) => ({
    id,
    school: target.kind === 'class' ? target.schoolId : null,
    name: target.kind === 'class' ? target.name : null,
  }));
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as m(id bigint, school bigint, name text)`;
}

export interface PromotionMoves {
  fromYearId: number;
  toYearId: number;
  classes: readonly (Move & { id: number })[];
  children: readonly (Move & { id: number })[];
  /** Nursery children born before this day leave unless `children` says otherwise. */
  grownUpBefore: DateString;
}

/** Two confirmations of the same year come one after the other. */
export async function lockPromotion(tx: TenantTx, tenantId: TenantId, fromYearId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('promotion'), hashtext(${`${tenantId}:${fromYearId}`}))`.execute(
    tx,
  );
}

export async function insertPromotion(
  tx: TenantTx,
  tenantId: TenantId,
  { fromYearId, toYearId, classes, children }: PromotionMoves,
  actor: string,
): Promise<number> {
  const row = await tx
    .insertInto('promotion')
    .values({
      tenant_id: tenantId,
      from_year_id: fromYearId,
      to_year_id: toYearId,
      plan: JSON.stringify({ classes, children }),
      enrolled_count: 0,
      leaver_count: 0,
      confirmed_by: actor,
    })
    .returning('promotion_id')
    .executeTakeFirstOrThrow();
  return row.promotion_id;
}

/** Makes the classes that are missing, enrols who goes on and counts who leaves: three statements, whatever the number. */
export async function writePromotion(
  tx: TenantTx,
  tenantId: TenantId,
  promotionId: number,
  moves: PromotionMoves,
): Promise<{ enrolledCount: number; leaverCount: number }> {
  const { fromYearId, toYearId, grownUpBefore } = moves;
  const classMoves = movesTable(moves.classes);
  const childMoves = movesTable(moves.children);
  await sql`
    insert into school_class (tenant_id, school_id, school_year_id, name)
    select distinct ${tenantId}::uuid, m.school, ${toYearId}::bigint, m.name
    from (select * from ${classMoves} union all select * from ${childMoves}) m where m.school is not null
    on conflict (tenant_id, school_id, school_year_id, name) do nothing`.execute(tx);
  const goer = sql`
    with pupil as materialized (${pupilsOf(fromYearId)}), goer as (
      select p.child_id, p.service_id, p.is_resident,
        case when own.id is not null then own.school
          when s.level = 'nursery' and c.birth_date < ${grownUpBefore}::date then null else k.school end as school,
        case when own.id is not null then own.name else k.name end as name
      from pupil p join child c on c.child_id = p.child_id
      join school_class f on f.class_id = p.class_id join school s on s.school_id = f.school_id
      join (select * from ${classMoves}) k on k.id = p.class_id
      left join (select * from ${childMoves}) own on own.id = p.child_id
    )`;
  const enrolled = await sql<{ count: number }>`
    ${goer}, enrolled as (
      insert into enrolment (tenant_id, child_id, service_id, class_id, valid_from, valid_to, is_resident, promotion_id)
      select ${tenantId}::uuid, g.child_id, g.service_id, k.class_id, y.starts_on, y.ends_on, g.is_resident,
        ${promotionId}::bigint
      from goer g join school_year y on y.school_year_id = ${toYearId}
      join school_class k on k.school_year_id = ${toYearId} and k.school_id = g.school and k.name = g.name
      on conflict do nothing returning child_id
    ) select count(distinct child_id)::int as count from enrolled`.execute(tx);
  const left = await sql<{ count: number }>`
    ${goer} select count(distinct child_id)::int as count from goer where school is null`.execute(tx);
  const counts = {
    enrolledCount: enrolled.rows[0]?.count ?? 0,
    leaverCount: left.rows[0]?.count ?? 0,
  };
  await tx
    .updateTable('promotion')
    .set({ enrolled_count: counts.enrolledCount, leaver_count: counts.leaverCount })
    .where('promotion_id', '=', promotionId)
    .execute();
  return counts;
}

export async function lockLivePromotion(
  tx: TenantTx,
  promotionId: number,
): Promise<{ fromYearId: number; toStartsOn: DateString } | null> {
  const result = await sql<{ fromYearId: number; toStartsOn: DateString }>`
    select p.from_year_id as "fromYearId", y.starts_on::text as "toStartsOn"
    from promotion p join school_year y on y.tenant_id = p.tenant_id and y.school_year_id = p.to_year_id
    where p.promotion_id = ${promotionId} and p.undone_at is null for update of p`.execute(tx);
  return result.rows[0] ?? null;
}

/** Takes away the enrolments that the promotion made; how many children. The classes stay, empty. */
export async function undoLivePromotion(tx: TenantTx, promotionId: number, actor: string): Promise<number> {
  const result = await sql<{ count: number }>`
    with gone as (delete from enrolment where promotion_id = ${promotionId} returning child_id)
    select count(distinct child_id)::int as count from gone`.execute(tx);
  await tx
    .updateTable('promotion')
    .set({ undone_at: sql`now()`, undone_by: actor })
    .where('promotion_id', '=', promotionId)
    .execute();
  return result.rows[0]?.count ?? 0;
}
