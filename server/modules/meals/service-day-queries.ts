/** Cut-offs and closures as the office keeps them, and what each school orders for a day. */
import { sql } from 'kysely';
import type { ClosureBody, CutoffBody, SchoolOrder, ServiceDaysView } from '#common/contract/service-days.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/** The general rules first. */
export async function listCutoffs(tx: TenantTx): Promise<CutoffBody[]> {
  return tx
    .selectFrom('cutoff_rule')
    .select([
      'service_id as serviceId',
      'school_id as schoolId',
      sql<string>`to_char(closes_at, 'HH24:MI')`.as('closesAt'),
      'days_before as daysBefore',
      'days_ahead as daysAhead',
      'max_light_days as maxLightDays',
      'starts_on as startsOn',
    ])
    .orderBy('service_id')
    .orderBy(sql`school_id nulls first`)
    .execute();
}

export async function upsertCutoff(tx: TenantTx, tenantId: TenantId, rule: CutoffBody): Promise<void> {
  const values = {
    closes_at: rule.closesAt,
    days_before: rule.daysBefore,
    days_ahead: rule.daysAhead,
    max_light_days: rule.maxLightDays,
    starts_on: rule.startsOn,
  };
  await tx
    .insertInto('cutoff_rule')
    .values({ tenant_id: tenantId, service_id: rule.serviceId, school_id: rule.schoolId, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'service_id', 'school_id']).doUpdateSet(values))
    .execute();
}

export async function deleteCutoffRow(
  tx: TenantTx,
  { serviceId, schoolId }: Pick<CutoffBody, 'serviceId' | 'schoolId'>,
): Promise<boolean> {
  const result = await tx
    .deleteFrom('cutoff_rule')
    .where('service_id', '=', serviceId)
    .where('school_id', 'is not distinct from', schoolId)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** Those that end on `from` or later, the nearest first. */
export async function listClosures(tx: TenantTx, from: DateString): Promise<ServiceDaysView['closures']> {
  return selectClosures(tx).where('ends_on', '>=', from).orderBy('starts_on').orderBy('closure_id').execute();
}

export async function findClosure(
  tx: TenantTx,
  closureId: number,
): Promise<ServiceDaysView['closures'][number] | null> {
  return (await selectClosures(tx).where('closure_id', '=', closureId).executeTakeFirst()) ?? null;
}

function selectClosures(tx: TenantTx) {
  return tx
    .selectFrom('service_closure')
    .select([
      'closure_id as closureId',
      'service_id as serviceId',
      'school_id as schoolId',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'reason',
    ]);
}

/** The new closure; `null` when the same days are closed already at the same place. */
export async function insertClosure(
  tx: TenantTx,
  tenantId: TenantId,
  closure: ClosureBody,
): Promise<number | null> {
  const row = await tx
    .insertInto('service_closure')
    .values({
      tenant_id: tenantId,
      service_id: closure.serviceId,
      school_id: closure.schoolId,
      starts_on: closure.startsOn,
      ends_on: closure.endsOn,
      reason: closure.reason,
    })
    .onConflict((conflict) => conflict.constraint('service_closure_once').doNothing())
    .returning('closure_id as closureId')
    .executeTakeFirst();
  return row?.closureId ?? null;
}

export async function deleteClosureRow(tx: TenantTx, closureId: number): Promise<void> {
  await tx.deleteFrom('service_closure').where('closure_id', '=', closureId).execute();
}

/** Whether the kitchen has the order of a day in the range, of that school or (`schoolId` null) of any. */
export async function hasOrderedDay(
  tx: TenantTx,
  { serviceId, schoolId, startsOn, endsOn }: Omit<ClosureBody, 'reason'>,
): Promise<boolean> {
  const row = await tx
    .selectFrom('closed_service_day')
    .select('service_date')
    .where('service_id', '=', serviceId)
    .where('service_date', '>=', startsOn)
    .where('service_date', '<=', endsOn)
    .$if(schoolId !== null, (query) => query.where('school_id', '=', schoolId))
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * What each school with enrolled children orders: the closed figures, or those of now. Schools that are closed on the
 * day are left out.
 */
export async function findOrders(tx: TenantTx, date: DateString): Promise<Omit<SchoolOrder, 'deadline'>[]> {
  const result = await sql<Omit<SchoolOrder, 'deadline' | 'closedAt'> & { closedAt: Date | null }>`
    with eater as (
      select e.service_id, e.school_id, e.school_name, coalesce(a.state, d.kind, 'planned') as state
      from enrolled_child e
      left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${date}::date
      left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
        and d.service_date = ${date}::date and d.undone_at is null
      where ${date}::date between e.valid_from and e.valid_to
    ), school_day as (
      select service_id, school_id, school_name,
        count(*) filter (where state in ('planned', 'served', 'light_meal'))::int as meals,
        count(*) filter (where state = 'light_meal')::int as light_meals,
        count(*) filter (where state in ('cancelled', 'absent'))::int as cancelled
      from eater group by service_id, school_id, school_name
    )
    select s.service_id as "serviceId", s.school_id as "schoolId", s.school_name as "schoolName", c.closed_at as "closedAt",
      coalesce(c.meal_count, s.meals) as "mealCount", coalesce(c.light_meal_count, s.light_meals) as "lightMealCount",
      coalesce(c.cancelled_count, s.cancelled) as "cancelledCount"
    from school_day s
    left join closed_service_day c on c.service_id = s.service_id and c.school_id = s.school_id
      and c.service_date = ${date}::date
    where not exists (select 1 from service_closure x where x.service_id = s.service_id
      and (x.school_id is null or x.school_id = s.school_id) and ${date}::date between x.starts_on and x.ends_on)
    order by s.school_name, s.school_id`.execute(tx);
  return result.rows.map(({ closedAt, ...order }) => ({
    ...order,
    closedAt: closedAt?.toISOString() ?? null,
  }));
}

/** Why nobody is served on the day: a closure of the whole service. */
export async function findClosureReason(tx: TenantTx, date: DateString): Promise<string | null> {
  const row = await selectClosures(tx)
    .where('school_id', 'is', null)
    .where('starts_on', '<=', date)
    .where('ends_on', '>=', date)
    .executeTakeFirst();
  return row?.reason ?? null;
}
