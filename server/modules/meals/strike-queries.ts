/** A strike that is to be confirmed, as its classes stand to it. */
import { sql } from 'kysely';
import type { CalendarEntry, StrikeClass } from '#common/contract/calendar.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** The classes that a strike concerns, by school and name. `answerId`: the entry that says whether the class eats. */
export async function findStrikeClasses(
  tx: TenantTx,
  { closureId, serviceId, schoolId, startsOn, endsOn }: CalendarEntry,
): Promise<(StrikeClass & { answerId: number | null })[]> {
  const result = await sql<StrikeClass & { answerId: number | null }>`
    with day as materialized (
      select class_id, closure_id, bool_or(is_expected) as is_expected from class_service_days(${startsOn}::date, ${endsOn}::date)
      where service_id = ${serviceId}::bigint group by class_id, closure_id
    ), answer as materialized (
      select closure_id, class_id, effect = 'meals' as eats from service_closure
      where service_id = ${serviceId}::bigint and kind = 'strike' and effect <> 'to_confirm' and class_id is not null
        and starts_on = ${startsOn}::date and ends_on = ${endsOn}::date
    )
    select k.class_id as "classId", k.name as "className", k.school_id as "schoolId", k.school_name as "schoolName",
      (select count(*) from enrolled_child e
        left join attendance a on a.child_id = e.child_id and a.service_id = e.service_id and a.service_date = ${startsOn}::date
        left join meal_cancellation_day c on c.child_id = e.child_id and c.service_id = e.service_id
          and c.service_date = ${startsOn}::date and c.undone_at is null
        where e.class_id = k.class_id and e.service_id = ${serviceId}::bigint
          and ${startsOn}::date between e.valid_from and e.valid_to
          and coalesce(a.state, c.kind, 'planned') in ('planned', 'served', 'light_meal'))::int as "mealCount",
      exists (select from closed_service_day o where o.service_id = ${serviceId}::bigint and o.school_id = k.school_id
        and o.service_date = ${startsOn}::date) as "isOrdered",
      w.eats, w.closure_id as "answerId"
    from day d
    join school_class_name k on k.class_id = d.class_id
    left join answer w on w.class_id = d.class_id
    where d.is_expected and d.closure_id in (${closureId}::bigint, w.closure_id)
      and (${schoolId}::bigint is null or k.school_id = ${schoolId}::bigint)
    order by k.school_name, k.school_id, k.name, k.class_id`.execute(tx);
  return result.rows;
}
