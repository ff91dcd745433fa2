/** Diets of children: the label that kitchens count by, and apart from it the reason. */
import { sql, type RawBuilder } from 'kysely';
import { DIET_REVIEW_DAYS, type DietSort, type DietState, type DietView } from '#common/contract/diets.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

interface DietDays {
  childId: number;
  validFrom: DateString;
  validTo: DateString;
}

export async function hasDietBetween(
  tx: TenantTx,
  { childId, validFrom, validTo }: DietDays,
): Promise<boolean> {
  const row = await tx
    .selectFrom('child_diet')
    .select('child_diet_id')
    .where('child_id', '=', childId)
    .where('valid_from', '<=', validTo)
    .where('valid_to', '>=', validFrom)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The diet of that label, made when there is none. */
export async function ensureDiet(tx: TenantTx, tenantId: TenantId, label: string): Promise<number> {
  await tx
    .insertInto('diet')
    .values({ tenant_id: tenantId, label })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'label']).doNothing())
    .execute();
  const row = await tx
    .selectFrom('diet')
    .select('diet_id')
    .where('label', '=', label)
    .executeTakeFirstOrThrow();
  return row.diet_id;
}

export async function insertChildDiet(
  tx: TenantTx,
  tenantId: TenantId,
  diet: DietDays & { dietId: number; kind: 'health' | 'choice' | null },
): Promise<number> {
  const row = await tx
    .insertInto('child_diet')
    .values({
      tenant_id: tenantId,
      child_id: diet.childId,
      diet_id: diet.dietId,
      valid_from: diet.validFrom,
      valid_to: diet.validTo,
      kind: diet.kind,
    })
    .returning('child_diet_id')
    .executeTakeFirstOrThrow();
  return row.child_diet_id;
}

export async function insertDietReason(
  tx: TenantTx,
  tenantId: TenantId,
  { childDietId, reason, recordedBy }: { childDietId: number; reason: string; recordedBy: string },
): Promise<void> {
  await tx
    .insertInto('child_diet_reason')
    .values({ tenant_id: tenantId, child_diet_id: childDietId, reason, recorded_by: recordedBy })
    .execute();
}

export async function findChildByCode(tx: TenantTx, userCode: string): Promise<number | null> {
  const row = await tx
    .selectFrom('child')
    .select('child_id')
    .where('user_code', '=', userCode)
    .executeTakeFirst();
  return row?.child_id ?? null;
}

export interface WantedDiets {
  /** As `search_words` cuts them. */
  words: readonly string[];
  state: DietState;
  today: DateString;
}

/** Comes after whatever begins with a word: no character is greater. */
const END = '\u{10ffff}';

/** Near its last day, and nothing follows it. */
const ending = (today: DateString) => sql<boolean>`
  (d.valid_to between ${today}::date and ${today}::date + ${DIET_REVIEW_DAYS}::int and not exists (
    select from child_diet n where n.tenant_id = d.tenant_id and n.child_id = d.child_id and n.valid_from > d.valid_to))`;

/** Those that hold today or later, and those of health that kitchens still follow past their end. */
function meant({ words, state, today }: WantedDiets): RawBuilder<unknown> {
  const conditions = [
    sql`l.valid_to >= ${today}::date`,
    ...(state === 'to_review' ? [sql`(d.valid_to < ${today}::date or ${ending(today)})`] : []),
    ...words.map(
      (word) => sql`(position(${word} in plain_text(k.label)) > 0 or d.child_id = any(array(
        select f.person_id from person_found f
        where f.kind = 'child' and f.word >= ${word} and f.word < ${word + END})))`,
    ),
  ];
  return sql`
    child_diet d
    join diet k on k.tenant_id = d.tenant_id and k.diet_id = d.diet_id
    join child_diet_label l on l.child_diet_id = d.child_diet_id
    where ${sql.join(conditions, sql` and `)}`;
}

const BY_CHILD = sql`c.last_name, c.first_name, c.child_id, d.valid_from`;
const ORDERS = {
  child: BY_CHILD,
  label: sql`d.label, ${BY_CHILD}`,
  end: sql`d.valid_to, ${BY_CHILD}`,
} satisfies Record<DietSort, RawBuilder<unknown>>;

export async function findChildDiets(
  tx: TenantTx,
  wanted: WantedDiets,
  { sort, limit, offset }: { sort: DietSort; limit: number; offset: number },
): Promise<DietView[]> {
  const { today } = wanted;
  const result = await sql<DietView>`
    select d.child_diet_id as "childDietId", c.user_code as "userCode", c.last_name || ' ' || c.first_name as "childName",
      d.label, d.kind, d.valid_from::text as "validFrom", d.valid_to::text as "validTo",
      d.valid_to < ${today}::date as "isExpired", d.is_ending as "isEnding",
      exists (select from child_diet_reason r where r.child_diet_id = d.child_diet_id) as "hasReason"
    from (select d.*, k.label, ${ending(today)} as is_ending from ${meant(wanted)}) d
    join child c on c.tenant_id = d.tenant_id and c.child_id = d.child_id
    order by ${ORDERS[sort]} limit ${limit} offset ${offset}`.execute(tx);
  return result.rows;
}

export async function countChildDiets(tx: TenantTx, wanted: WantedDiets): Promise<number> {
  const result = await sql<{ count: number }>`select count(*)::int as count from ${meant(wanted)}`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

/** The last day becomes `lastDay`; one that has not begun yet goes altogether. `false`: there is none that holds later. */
export async function endChildDiet(tx: TenantTx, childDietId: number, lastDay: DateString): Promise<boolean> {
  const removed = await tx
    .deleteFrom('child_diet')
    .where('child_diet_id', '=', childDietId)
    .where('valid_from', '>', lastDay)
    .executeTakeFirst();
  if (removed.numDeletedRows > 0n) return true;
  const ended = await tx
    .updateTable('child_diet')
    .set({ valid_to: sql`least(valid_to, ${lastDay}::date)`, is_ended: true })
    .where('child_diet_id', '=', childDietId)
    .where((where) =>
      where.or([
        where('valid_to', '>', lastDay),
        where.and([where('kind', '=', 'health'), where('is_ended', '=', false)]),
      ]),
    )
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

export async function findDietReason(tx: TenantTx, childDietId: number): Promise<string | null> {
  const row = await tx
    .selectFrom('child_diet_reason')
    .select('reason')
    .where('child_diet_id', '=', childDietId)
    .executeTakeFirst();
  return row?.reason ?? null;
}
