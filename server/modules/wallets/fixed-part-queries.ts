/** Fixed parts of the tariff that are taken from the credit. */
import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { FixedPartQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

/**
 * First days of the months that are over and whose first day was prepaid, of the last two; none when the day's charging
 * has been done. A month that begins post-paid is its bill's.
 */
export async function findMonthsToCharge(
  tx: TenantTx,
  serviceId: number,
  today: DateString,
): Promise<DateString[]> {
  const result = await sql<{ month: DateString }>`
    select m.month::date::text as month
    from generate_series(date_trunc('month', ${today}::date) - interval '2 months',
      date_trunc('month', ${today}::date) - interval '1 month', interval '1 month') as m (month)
    where exists (select from prepaid_period p
        where p.service_id = ${serviceId} and m.month::date between p.starts_on and p.ends_on)
      and not exists (select from meal_charge_mark k where k.service_id = ${serviceId} and k.charged_to >= ${today}::date)
    order by m.month`.execute(tx);
  return result.rows.map(({ month }) => month);
}

/** The enrolled children of a service in a period, `size` at a time. */
export async function findEnrolledStretches(
  tx: TenantTx,
  wanted: { serviceId: number; startsOn: DateString; endsOn: DateString },
  size: number,
): Promise<{ firstChild: number; lastChild: number }[]> {
  const result = await sql<{ firstChild: number; lastChild: number }>`
    select min(child_id) as "firstChild", max(child_id) as "lastChild"
    from (select child_id, (row_number() over (order by child_id) - 1) / ${size}::int as part
      from (select distinct child_id from enrolment where service_id = ${wanted.serviceId}
        and valid_from <= ${wanted.endsOn} and valid_to >= ${wanted.startsOn}) e) c
    group by part order by part`.execute(tx);
  return result.rows;
}

export interface WrittenFixedPart {
  chargeId: number;
  childId: number;
  amountCents: number;
}

/** Writes what is not charged yet, by credit or by a bill; returns what was written. */
export async function insertFixedParts(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  parts: readonly FixedPartQuote[],
): Promise<WrittenFixedPart[]> {
  if (parts.length === 0) return [];
  const rows = parts.map(({ childId, month, label, amountCents, trace }) => ({
    c: childId, m: month, l: label, a: amountCents, r: trace,
  })); // prettier-ignore
  const result = await sql<WrittenFixedPart>`
    insert into fixed_part_charge (tenant_id, child_id, service_id, month, label, amount_cents, trace)
    select ${tenantId}::uuid, c, ${serviceId}::bigint, m, l, a, r
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as part(c bigint, m date, l text, a integer, r jsonb)
    where not exists (select from billed_fixed_part b
      where b.service_id = ${serviceId} and b.child_id = c and b.month = m and b.label = l)
    on conflict (tenant_id, child_id, service_id, month, label) do nothing
    returning charge_id as "chargeId", child_id as "childId", amount_cents as "amountCents"`.execute(tx);
  return result.rows;
}
