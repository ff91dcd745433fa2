import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';
import type { BilledMonth, ChargedMonth, MealMonth } from './monthly-rules.ts';

/** The children whose money a guardian sees. */
const childrenOf = (guardianId: number) => sql`any(array(select g.child_id from guardianship g
  where g.guardian_id = ${guardianId} and g.role in ('payer', 'parent')))`;

/** The meals of the children whose money the guardian sees, up to `today`, month by month. */
export async function findMealMonths(
  tx: TenantTx,
  guardianId: number,
  today: DateString,
): Promise<(MealMonth & { childName: string })[]> {
  const result = await sql<MealMonth & { childName: string }>`
    select to_char(m.service_date, 'YYYY-MM') as month, m.child_id as "childId", count(*)::int as "mealCount",
      c.first_name || ' ' || c.last_name as "childName"
    from billable_meal m join child c on c.tenant_id = m.tenant_id and c.child_id = m.child_id
    where m.child_id = ${childrenOf(guardianId)}
      and m.service_date <= ${today}
    group by 1, 2, 4`.execute(tx);
  return result.rows;
}

/** What these invoices say of each month. */
export async function findBilledMonths(
  tx: TenantTx,
  invoiceIds: readonly number[],
): Promise<Omit<BilledMonth, 'childId'>[]> {
  const result = await sql<Omit<BilledMonth, 'childId'>>`
    select part.invoice_id as "invoiceId", to_char(part.day, 'YYYY-MM') as month, sum(part.cents)::bigint as cents
    from (
      select l.invoice_id, l.service_date as day, l.price_cents as cents from invoice_line l
      where l.invoice_id = any(${invoiceIds})
      union all
      select i.invoice_id, f.month, f.amount_cents from fixed_part_quote f
      join invoice i on i.tenant_id = f.tenant_id and i.run_id = f.run_id and i.child_id = f.child_id
      where i.invoice_id = any(${invoiceIds})
    ) part group by 1, 2`.execute(tx);
  return result.rows;
}

/** Prepaid: what was taken from each child's credit, less what was given back, by the month of its entry. */
export async function findChargedMonths(tx: TenantTx, guardianId: number): Promise<ChargedMonth[]> {
  const result = await sql<ChargedMonth>`
    select to_char(w.booked_on, 'YYYY-MM') as month, w.child_id as "childId", -sum(w.amount_cents)::bigint as cents
    from wallet_movement w
    where w.child_id = ${childrenOf(guardianId)} and w.kind in ('meal', 'fixed_part')
    group by 1, 2`.execute(tx);
  return result.rows;
}
