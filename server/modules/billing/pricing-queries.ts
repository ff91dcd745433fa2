import { sql } from 'kysely';
import type { PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MealsAtPrice } from './rules.ts';
import type { RunRow } from './run-queries.ts';

export async function insertQuotes(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  quotes: readonly PriceQuote[],
): Promise<void> {
  if (quotes.length === 0) return;
  const rows = quotes.map(({ childId, validFrom, validTo, priceCents, trace }) => ({
    c: childId,
    f: validFrom,
    t: validTo,
    p: priceCents,
    r: trace,
  }));
  await sql`
    insert into price_quote (tenant_id, run_id, child_id, valid_from, valid_to, price_cents, trace)
    select ${tenantId}::uuid, ${runId}::bigint, c, f, t, p, r
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as quote(c bigint, f date, t date, p integer, r jsonb)`.execute(
    tx,
  );
}

/** How many meals of each child of the stretch come at which quote's price. Reads only. */
export async function findPricedMeals(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
  stretch: { firstChild: number; lastChild: number },
  quotes: readonly PriceQuote[],
): Promise<MealsAtPrice[]> {
  const result = await sql<MealsAtPrice>`
    with quote as materialized (
      select child_id, valid_from, valid_to, (place - 1)::int as quote_no
      from unnest(${quotes.map(({ childId }) => childId)}::bigint[], ${quotes.map(({ validFrom }) => validFrom)}::date[],
        ${quotes.map(({ validTo }) => validTo)}::date[]) with ordinality as q(child_id, valid_from, valid_to, place)
    ), meals as (
      select m.child_id, q.quote_no, count(*)::int as meals,
        bool_or(q.quote_no is null and not exists (
          select 1 from enrolled_child e where e.child_id = m.child_id and e.service_id = m.service_id
            and m.service_date between e.valid_from and e.valid_to)) as gap
      from billable_meal m
      left join quote q on q.child_id = m.child_id and m.service_date between q.valid_from and q.valid_to
      where m.service_id = ${run.serviceId} and m.service_date between ${run.startsOn} and ${run.endsOn}
        and m.child_id between ${stretch.firstChild} and ${stretch.lastChild}
      group by m.child_id, q.quote_no
    )
    select b.child_id as "childId", b.quote_no as "quoteNo", b.meals as "mealCount", b.gap as "hasEnrolmentGap",
      p.payer_id is not null as "hasPayer", p.fiscal_code is not null as "hasPayerFiscalCode",
      coalesce(p.email, '') <> '' as "hasPayerEmail", p.child_fiscal_code is not null as "hasChildFiscalCode"
    from meals b left join child_payer p on p.child_id = b.child_id
    order by b.child_id, b.quote_no`.execute(tx);
  return result.rows;
}

export async function insertExceptions(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  exceptions: readonly {
    childId: number;
    reason: 'no_tariff' | 'no_enrolment' | 'no_payer';
    mealCount: number;
  }[],
): Promise<void> {
  if (exceptions.length === 0) return;
  await tx
    .insertInto('billing_exception')
    .values(
      exceptions.map((exception) => ({
        tenant_id: tenantId,
        run_id: runId,
        child_id: exception.childId,
        reason: exception.reason,
        meal_count: exception.mealCount,
      })),
    )
    .execute();
}

export async function countEnrolled(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn' | 'endsOn'>,
): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(distinct child_id)::int as count from enrolled_child
    where service_id = ${run.serviceId} and valid_from <= ${run.endsOn} and valid_to >= ${run.startsOn}`.execute(
    tx,
  );
  return result.rows[0]?.count ?? 0;
}

/** Children whose price of a meal moved by more than half since their last invoice. */
export async function findPriceJumps(
  tx: TenantTx,
  run: Pick<RunRow, 'serviceId' | 'startsOn'>,
  bills: readonly { childId: number; mealCount: number; totalCents: number }[],
): Promise<number[]> {
  const json = JSON.stringify(
    bills.map((bill) => ({ c: bill.childId, m: bill.mealCount, t: bill.totalCents })),
  );
  const result = await sql<{ childId: number }>`
    select b.c as "childId"
    from jsonb_to_recordset(${json}::jsonb) as b(c bigint, m integer, t bigint)
    cross join lateral (
      select i.total_cents::numeric / i.meal_count as price from invoice i
      where i.child_id = b.c and i.service_id = ${run.serviceId} and i.issued_on < ${run.startsOn}::date + 31
      order by i.issued_on desc limit 1) last
    where b.m > 0 and abs(b.t::numeric / b.m - last.price) > last.price / 2`.execute(tx);
  return result.rows.map((row) => row.childId);
}

export async function findChildNames(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<Map<number, string>> {
  if (childIds.length === 0) return new Map();
  const result = await sql<{ childId: number; name: string }>`
    select child_id as "childId", last_name || ' ' || first_name || ' (' || user_code || ')' as name
    from child where child_id = any(${childIds})`.execute(tx);
  return new Map(result.rows.map((row) => [row.childId, row.name]));
}
