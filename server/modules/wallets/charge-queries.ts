/** Which meals of a prepaid service are to be charged or given back, and what is written for them. */
import { sql } from 'kysely';
import type { WalletAlert } from '#common/contract/wallets.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { DueMeal, NewCharge } from './rules.ts';

/** The services with a prepaid day so far, which is not after `today`. */
export async function findPrepaidServices(tx: TenantTx, today: DateString): Promise<number[]> {
  const rows = await tx
    .selectFrom('prepaid_period')
    .select('service_id as serviceId')
    .distinct()
    .where('starts_on', '<=', today)
    .orderBy('service_id')
    .execute();
  return rows.flatMap(({ serviceId }) => serviceId ?? []);
}

/** Whether attendance changed, a day began, or a meal has no price yet since the last charging. Cheap: it is asked often. */
export async function hasNews(tx: TenantTx, serviceId: number, today: DateString): Promise<boolean> {
  const result = await sql<{ hasNews: boolean }>`
    select coalesce(
      (select k.charged_to < ${today}::date or exists (select from service_day_version h
          where h.service_id = k.service_id and h.change_id > k.last_change_id)
        or exists (select from meal_charge_gap g where g.service_id = k.service_id)
       from meal_charge_mark k where k.service_id = ${serviceId}), true) as "hasNews"`.execute(tx);
  return result.rows[0]?.hasNews ?? false;
}

/** The newest change of a service's attendance; to be asked under the lock that keeps others from making one. */
export async function findNewestChange(tx: TenantTx, serviceId: number): Promise<number> {
  const row = await tx
    .selectFrom('service_day_version')
    .select(({ fn }) => fn.max('change_id').as('newest'))
    .where('service_id', '=', serviceId)
    .executeTakeFirst();
  return row?.newest ?? 0;
}

/** The meals of prepaid days up to today whose attendance and charge disagree. */
export async function findDueMeals(tx: TenantTx, serviceId: number, today: DateString): Promise<DueMeal[]> {
  const result = await sql<DueMeal>`
    with period as (
      select starts_on, least(ends_on, ${today}::date) as ends_on from prepaid_period
      where service_id = ${serviceId} and starts_on <= ${today}::date
    ), mark as (
      select coalesce(max(last_change_id), 0) as last_change_id, coalesce(max(charged_to), date '2000-01-01') as charged_to
      from meal_charge_mark where service_id = ${serviceId}
    ), candidate as (
      select h.child_id, h.service_date from attendance_version h
      where h.service_id = ${serviceId} and h.change_id > (select last_change_id from mark)
      union
      select b.child_id, b.service_date from billable_meal b
      where b.service_id = ${serviceId} and b.service_date > (select charged_to from mark)
        and b.service_date <= ${today}::date
      union
      select g.child_id, g.service_date from meal_charge_gap g where g.service_id = ${serviceId}
    ), day as (
      select c.child_id, c.service_date, coalesce(l.turn, 0)::int as turns, l.price_cents,
        exists (select from billable_meal b where b.service_id = ${serviceId} and b.child_id = c.child_id
          and b.service_date = c.service_date) as is_eaten
      from candidate c
      join period p on c.service_date between p.starts_on and p.ends_on
      left join lateral (select m.turn, m.price_cents from meal_charge m
        where m.service_id = ${serviceId} and m.child_id = c.child_id and m.service_date = c.service_date
        order by m.turn desc limit 1) l on true
    )
    select child_id as "childId", service_date::text as "serviceDate", turns, price_cents as "lastPriceCents"
    from day where is_eaten <> (turns % 2 = 1)
    order by service_date, child_id`.execute(tx);
  return result.rows;
}

export interface WrittenCharge {
  chargeId: number;
  childId: number;
  serviceDate: DateString;
  turn: number;
  priceCents: number;
}

/** Writes the charges; one that is there already is left out of what is returned. */
export async function insertCharges(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  charges: readonly NewCharge[],
): Promise<WrittenCharge[]> {
  const result = await sql<WrittenCharge>`
    insert into meal_charge (tenant_id, child_id, service_id, service_date, turn, price_cents, trace)
    select ${tenantId}::uuid, c.child_id, ${serviceId}::bigint, c.service_date, c.turn, c.price_cents, c.trace::jsonb
    from unnest(${charges.map(({ childId }) => childId)}::bigint[],
      ${charges.map(({ serviceDate }) => serviceDate)}::date[], ${charges.map(({ turn }) => turn)}::smallint[],
      ${charges.map(({ priceCents }) => priceCents)}::integer[],
      ${charges.map(({ trace }) => JSON.stringify(trace))}::text[])
      as c (child_id, service_date, turn, price_cents, trace)
    on conflict (tenant_id, child_id, service_id, service_date, turn) do nothing
    returning charge_id as "chargeId", child_id as "childId", service_date::text as "serviceDate", turn,
      price_cents as "priceCents"`.execute(tx);
  return result.rows;
}

/** Puts these meals in the place of all that had no price before. */
export async function replaceGaps(
  tx: TenantTx,
  tenantId: TenantId,
  serviceId: number,
  gaps: readonly { childId: number; serviceDate: DateString; reason: string }[],
): Promise<void> {
  await tx.deleteFrom('meal_charge_gap').where('service_id', '=', serviceId).execute();
  if (gaps.length === 0) return;
  await sql`
    insert into meal_charge_gap (tenant_id, child_id, service_id, service_date, reason)
    select ${tenantId}::uuid, g.child_id, ${serviceId}::bigint, g.service_date, g.reason
    from unnest(${gaps.map(({ childId }) => childId)}::bigint[],
      ${gaps.map(({ serviceDate }) => serviceDate)}::date[], ${gaps.map(({ reason }) => reason)}::text[])
      as g (child_id, service_date, reason)`.execute(tx);
}

export async function saveMark(
  tx: TenantTx,
  tenantId: TenantId,
  mark: { serviceId: number; lastChangeId: number; chargedTo: DateString },
): Promise<void> {
  await sql`
    insert into meal_charge_mark (tenant_id, service_id, last_change_id, charged_to)
    values (${tenantId}, ${mark.serviceId}, ${mark.lastChangeId}, ${mark.chargedTo})
    on conflict (tenant_id, service_id) do update set last_change_id = excluded.last_change_id,
      charged_to = excluded.charged_to, charged_at = now()`.execute(tx);
}

export interface ChargedChild {
  childId: number;
  payerId: number | null;
  balanceCents: number;
  /** Meals charged so far. */
  chargeCount: number;
}

/** Who pays for these children, and how their credit stands. */
export async function findChargedChildren(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<Map<number, ChargedChild>> {
  const result = await sql<ChargedChild>`
    select c.child_id as "childId",
      (select p.payer_id from child_payer p where p.child_id = c.child_id) as "payerId",
      coalesce((select b.balance_cents from wallet_balance b where b.child_id = c.child_id), 0)::bigint as "balanceCents",
      (select count(*) from meal_charge m where m.child_id = c.child_id) as "chargeCount"
    from unnest(${[...childIds]}::bigint[]) as c (child_id)`.execute(tx);
  return new Map(result.rows.map((child) => [child.childId, child]));
}

export interface AlertedGuardian {
  guardianId: number;
  childId: number;
  isPayer: boolean;
  email: string | null;
  /** What it chose; `null` when it never did. */
  alert: WalletAlert | null;
}

/** The guardians of these children who may see money, with when they want to be told. */
export async function findAlertedGuardians(
  tx: TenantTx,
  childIds: readonly number[],
): Promise<AlertedGuardian[]> {
  const result = await sql<AlertedGuardian>`
    select g.guardian_id as "guardianId", g.child_id as "childId", g.role = 'payer' as "isPayer",
      g.guardian_email as email,
      (select json_build_object('unit', a.unit, 'threshold', a.threshold) from wallet_alert a
        where a.guardian_id = g.guardian_id and a.child_id = g.child_id) as alert
    from child_guardianship g where g.child_id = any(${[...childIds]}::bigint[]) and g.role in ('payer', 'parent')
    order by g.child_id, g.guardian_id`.execute(tx);
  return result.rows;
}

/** `null` when this charge has warned that guardian before. */
export async function insertWarning(
  tx: TenantTx,
  tenantId: TenantId,
  warning: { chargeId: number; guardianId: number; balanceCents: number },
): Promise<number | null> {
  const row = await tx
    .insertInto('wallet_warning')
    .values({
      tenant_id: tenantId,
      charge_id: warning.chargeId,
      guardian_id: warning.guardianId,
      balance_cents: warning.balanceCents,
    })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'charge_id', 'guardian_id']).doNothing())
    .returning('warning_id')
    .executeTakeFirst();
  return row?.warning_id ?? null;
}
