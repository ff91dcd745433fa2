/** What the office sees of credit: the balances of all children, and how services are paid. */
import { sql, type RawBuilder } from 'kysely';
import type {
  BillingMode,
  WalletFilter,
  WalletPage,
  WalletRow,
  WalletSort,
} from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface WantedWallets {
  search: string;
  filter: WalletFilter;
  sort: WalletSort;
}

/** Children that have credit or debt, or eat where meals are prepaid; `lowMeals`: from how many meals on credit is no longer low. */
function wallets({ search, lowMeals }: { search: string; lowMeals: number }): RawBuilder<unknown> {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return sql`
    known as (
      select child_id from wallet_balance
      union select e.child_id from enrolled_child e where exists (
        select from prepaid_period p where p.service_id = e.service_id
          and p.starts_on <= e.valid_to and p.ends_on >= e.valid_from)
    ), wallet as (
      select k.child_id, c.user_code, c.last_name || ' ' || c.first_name as child_name,
        p.last_name || ' ' || p.first_name as payer_name, coalesce(b.balance_cents, 0)::bigint as balance_cents,
        (select m.price_cents from meal_charge m where m.child_id = k.child_id
          order by m.service_date desc, m.turn desc limit 1) as last_price_cents,
        (select max(m.booked_on)::text from wallet_movement m
          where m.child_id = k.child_id and m.kind = 'receipt') as last_top_up_on
      from known k
      join child c on c.child_id = k.child_id
      left join child_payer p on p.child_id = k.child_id
      left join wallet_balance b on b.child_id = k.child_id
    ), found as materialized (
      select *, case when balance_cents < 0 then 'negative'
          when balance_cents < ${lowMeals}::int * coalesce(last_price_cents, 0) then 'low' else 'positive' end as level
      from wallet
      where ${search} = '' or child_name ilike ${pattern} or user_code ilike ${pattern} or payer_name ilike ${pattern}
    )`;
}

/** The sums and counts of all that is found, and the rows of one page of it: computed once. */
export async function findWallets(
  tx: TenantTx,
  { search, filter, sort }: WantedWallets,
  page: { lowMeals: number; limit: number; offset: number },
): Promise<Pick<WalletPage, 'rows' | 'counts' | 'creditCents' | 'debtCents' | 'gapCount'>> {
  type Found = WalletPage['counts'] &
    Pick<WalletPage, 'creditCents' | 'debtCents' | 'gapCount'> & { rows: WalletRow[] };
  const order = sort === 'name' ? sql`child_name, child_id` : sql`balance_cents, child_name, child_id`;
  const result = await sql<Found>`
    with ${wallets({ search, lowMeals: page.lowMeals })}, page as (
      select row_number() over (order by ${order}) as place, * from found where ${filter} = 'all' or level = ${filter}
      order by ${order} limit ${page.limit} offset ${page.offset}
    )
    select count(*) as "all", count(*) filter (where level = 'negative') as negative,
      count(*) filter (where level = 'low') as low, count(*) filter (where level = 'positive') as positive,
      coalesce(sum(balance_cents) filter (where balance_cents > 0), 0)::bigint as "creditCents",
      coalesce(-sum(balance_cents) filter (where balance_cents < 0), 0)::bigint as "debtCents",
      (select count(*) from meal_charge_gap) as "gapCount",
      (select coalesce(jsonb_agg(jsonb_build_object('childId', child_id, 'userCode', user_code, 'childName', child_name,
          'payerName', payer_name, 'balanceCents', balance_cents, 'lastPriceCents', last_price_cents,
          'lastTopUpOn', last_top_up_on) order by place), '[]') from page) as rows
    from found`.execute(tx);
  const row = result.rows[0];
  if (!row) throw new Error('an aggregate without a row');
  const { creditCents, debtCents, gapCount, rows, ...counts } = row;
  return { rows, counts, creditCents, debtCents, gapCount };
}

export interface WalletChild {
  childId: number;
  firstName: string;
  lastName: string;
  payerId: number | null;
}

export async function findWalletChild(tx: TenantTx, childId: number): Promise<WalletChild | null> {
  const result = await sql<WalletChild>`
    select c.child_id as "childId", c.first_name as "firstName", c.last_name as "lastName",
      (select p.payer_id from child_payer p where p.child_id = c.child_id) as "payerId"
    from child c where c.child_id = ${childId}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function countUneven(tx: TenantTx): Promise<number> {
  const result = await sql<{ uneven: number }>`
    select count(*) as uneven from wallet_balance where balance_cents <> 0`.execute(tx);
  return result.rows[0]?.uneven ?? 0;
}

export interface ModeChange {
  mode: BillingMode;
  startsOn: DateString;
}

/** In the order of their days. */
export async function findModes(tx: TenantTx, serviceId: number): Promise<ModeChange[]> {
  return tx
    .selectFrom('service_billing_mode')
    .select(['mode', 'starts_on as startsOn'])
    .where('service_id', '=', serviceId)
    .orderBy('starts_on')
    .execute();
}

/** Keeps two changes of how a service is paid apart. */
export async function lockModes(tx: TenantTx, tenantId: TenantId, serviceId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('billing_mode'), hashtext(${`${tenantId}:${serviceId}`}))`.execute(
    tx,
  );
}

/** From that day on the service is paid so; what was planned for later is no more. */
export async function replaceModes(
  tx: TenantTx,
  tenantId: TenantId,
  change: ModeChange & { serviceId: number; setBy: string },
): Promise<void> {
  await tx
    .deleteFrom('service_billing_mode')
    .where('service_id', '=', change.serviceId)
    .where('starts_on', '>=', change.startsOn)
    .execute();
  await tx
    .insertInto('service_billing_mode')
    .values({
      tenant_id: tenantId,
      service_id: change.serviceId,
      starts_on: change.startsOn,
      mode: change.mode,
      set_by: change.setBy,
    })
    .execute();
}

export async function hasMealsFrom(tx: TenantTx, serviceId: number, from: DateString): Promise<boolean> {
  const row = await tx
    .selectFrom('billable_meal')
    .select('child_id')
    .where('service_id', '=', serviceId)
    .where('service_date', '>=', from)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
