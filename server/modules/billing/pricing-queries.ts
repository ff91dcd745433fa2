import { sql } from 'kysely';
import type { PriceQuote } from '#server/modules/tariffs/quote-prices.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { MealsAtPrice } from './rules.ts';
import type { RunRow } from './run-queries.ts';

/** Keeps the quotes; `mealCounts` says how many meals each of them priced, by its place in the list. */
export async function insertQuotes(
  tx: TenantTx,
  tenantId: TenantId,
  runId: number,
  quotes: readonly PriceQuote[],
  mealCounts: ReadonlyMap<number, number>,
): Promise<void> {
  if (quotes.length === 0) return;
  const rows = quotes.map(({ childId, validFrom, validTo, priceCents, trace }, quoteNo) => ({
    c: childId,
    f: validFrom,
    t: validTo,
    p: priceCents,
    m: mealCounts.get(quoteNo) ?? 0,
    r: trace,
  }));
  await sql`
    insert into price_quote (tenant_id, run_id, child_id, valid_from, valid_to, price_cents, meal_count, trace)
    select ${tenantId}::uuid, ${runId}::bigint, c, f, t, p, m, r
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as quote(c bigint, f date, t date, p integer, m integer, r jsonb)`.execute(
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
    ), meal as not materialized (
      select child_id, service_date from billable_meal
      where service_id = ${run.serviceId} and service_date between ${run.startsOn} and ${run.endsOn}
        and child_id between ${stretch.firstChild} and ${stretch.lastChild}
    ), priced as materialized (
      select q.child_id, q.quote_no, m.meals
      from quote q cross join lateral (
        select count(*)::int as meals from meal where meal.child_id = q.child_id
          and meal.service_date between q.valid_from and q.valid_to) m
      where m.meals > 0
    ), unpriced as (
      select e.child_id, e.meals - coalesce(p.meals, 0) as meals
      from (select child_id, count(*)::int as meals from meal group by child_id) e
      left join (select child_id, sum(meals)::int as meals from priced group by child_id) p using (child_id)
      where e.meals > coalesce(p.meals, 0)
    ), bill as (
      select child_id, quote_no, meals, false as gap from priced
      union all
      select u.child_id, null, u.meals, exists (
        select 1 from meal where meal.child_id = u.child_id
          and not exists (select 1 from quote q where q.child_id = u.child_id
            and meal.service_date between q.valid_from and q.valid_to)
          and not exists (select 1 from enrolled_child c where c.child_id = u.child_id
            and c.service_id = ${run.serviceId} and meal.service_date between c.valid_from and c.valid_to))
      from unpriced u
    )
    select b.child_id as "childId", b.quote_no as "quoteNo", b.meals as "mealCount", b.gap as "hasEnrolmentGap",
      p.payer_id is not null as "hasPayer", p.fiscal_code is not null as "hasPayerFiscalCode",
      coalesce(p.email, '') <> '' as "hasPayerEmail", p.child_fiscal_code is not null as "hasChildFiscalCode"
    from bill b
    -- "offset 0" keeps the look-up a look-up: a join would be planned over all the payers of the Comune.
    left join lateral (select * from child_payer where child_id = b.child_id offset 0) p on true
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
      select (i.total_cents - (select coalesce(sum(x.amount_cents), 0) from invoice_adjustment x
          where x.tenant_id = i.tenant_id and x.run_id = i.run_id and x.child_id = i.child_id)
        )::numeric / nullif(i.meal_count, 0) as price from invoice i
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
