/** Cut-offs as the office keeps them, and what each school orders for a day. */
import { sql } from 'kysely';
import type { CutoffBody, SchoolOrder } from '#common/contract/service-days.ts';
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

/**
 * What each school with enrolled children orders: the closed figures, or those of now. Schools that do not serve on the
 * day are left out, unless the kitchen had their order before that was said.
 */
export async function findOrders(tx: TenantTx, date: DateString): Promise<Omit<SchoolOrder, 'deadline'>[]> {
  const result = await sql<Omit<SchoolOrder, 'deadline' | 'closedAt'> & { closedAt: Date | null }>`
    with calendar as materialized (
      select service_id, class_id, is_served, default_state from class_service_days(${date}::date, ${date}::date)
    ), eater as (
      select e.service_id, e.school_id, e.school_name, s.is_served,
        coalesce(a.state, case when s.is_served then coalesce(d.kind, s.default_state) end) as state
      from enrolled_child e
      join calendar s on s.service_id = e.service_id and s.class_id = e.class_id
      left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${date}::date
      left join meal_cancellation_day d on d.child_id = e.child_id and d.service_id = e.service_id
        and d.service_date = ${date}::date and d.undone_at is null
      where ${date}::date between e.valid_from and e.valid_to
    ), school_day as (
      select service_id, school_id, school_name, bool_or(is_served) as is_served,
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
    where s.is_served or c.closed_at is not null
    order by s.school_name, s.school_id`.execute(tx);
  return result.rows.map(({ closedAt, ...order }) => ({
    ...order,
    closedAt: closedAt?.toISOString() ?? null,
  }));
}

/** What the calendar has of a day on which nobody is served. */
export async function findUnservedDay(
  tx: TenantTx,
  date: DateString,
): Promise<{ reason: string | null; isInPeriod: boolean }> {
  const result = await sql<{ reason: string | null; isInPeriod: boolean }>`
    select coalesce(min(reason) filter (where effect = 'no_meals'),
        (select min(x.reason) from service_closure x where x.school_id is null and x.effect = 'no_meals'
          and ${date}::date between x.starts_on and x.ends_on)) as reason,
      coalesce(bool_or(is_in_period), true) as "isInPeriod"
    from class_service_days(${date}::date, ${date}::date)`.execute(tx);
  return result.rows[0] ?? { reason: null, isInPeriod: true };
}
