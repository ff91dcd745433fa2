/** Children that leave school early. */
import { sql } from 'kysely';
import type { EarlyLeave, EarlyLeaveBody, SchoolLeaves } from '#common/contract/early-leaves.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function findLeaves(tx: TenantTx, childId: number, from: DateString): Promise<EarlyLeave[]> {
  return tx
    .selectFrom('early_leave')
    .select(['service_date as date', sql<string>`to_char(leaves_at, 'HH24:MI')`.as('leavesAt'), 'reason'])
    .where('child_id', '=', childId)
    .where('service_date', '>=', from)
    .orderBy('service_date')
    .execute();
}

export async function upsertLeave(
  tx: TenantTx,
  tenantId: TenantId,
  leave: Omit<EarlyLeaveBody, 'cancelsMeal'> & { childId: number; date: DateString; actor: string },
): Promise<void> {
  const values = { leaves_at: leave.leavesAt, reason: leave.reason.trim(), announced_by: leave.actor };
  await tx
    .insertInto('early_leave')
    .values({ tenant_id: tenantId, child_id: leave.childId, service_date: leave.date, ...values })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'child_id', 'service_date']).doUpdateSet(values))
    .execute();
}

export async function deleteLeave(tx: TenantTx, childId: number, date: DateString): Promise<boolean> {
  const result = await tx
    .deleteFrom('early_leave')
    .where('child_id', '=', childId)
    .where('service_date', '=', date)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}

/** `onlySchoolsOf`: the account of an operator who sees its own schools alone; `null` sees all. */
export async function findLeavesOfDay(
  tx: TenantTx,
  date: DateString,
  onlySchoolsOf: number | null,
): Promise<SchoolLeaves['leaves']> {
  const result = await sql<SchoolLeaves['leaves'][number]>`
    select l.child_id as "childId", c.name as "childName", e.class_name as "className",
      e.school_name as "schoolName", to_char(l.leaves_at, 'HH24:MI') as "leavesAt", l.reason,
      coalesce(a.state, d.kind, 'planned') not in ('cancelled', 'absent') as eats
    from early_leave l
    join enrolled_child e on e.tenant_id = l.tenant_id and e.child_id = l.child_id
      and l.service_date between e.valid_from and e.valid_to
    join lateral (select g.first_name || ' ' || g.last_name as name from child_guardianship g
      where g.tenant_id = l.tenant_id and g.child_id = l.child_id limit 1) c on true
    left join attendance a on a.tenant_id = l.tenant_id and a.child_id = l.child_id and a.service_id = e.service_id
      and a.service_date = l.service_date
    left join meal_cancellation_day d on d.tenant_id = l.tenant_id and d.child_id = l.child_id
      and d.service_id = e.service_id and d.service_date = l.service_date and d.undone_at is null
    where l.service_date = ${date}::date
      and (${onlySchoolsOf}::bigint is null or e.school_id in (select s.school_id from operator_school s
        where s.account_id = ${onlySchoolsOf}::bigint))
    order by e.school_name, l.leaves_at, c.name`.execute(tx);
  return result.rows;
}
