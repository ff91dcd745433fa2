import { sql } from 'kysely';
import type { DateString } from '#common/dates.ts';
import type { TariffDefinition } from '#common/contract/tariffs.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { ChildPricing, DatedTariff } from './quote-rules.ts';
import type { WantedPrices } from './stretches.ts';

export async function findTariffs(
  tx: TenantTx,
  serviceId: number,
  startsOn: DateString,
  endsOn: DateString,
): Promise<DatedTariff[]> {
  const rows = await tx
    .selectFrom('tariff')
    .select(['name', 'valid_from', 'valid_to', 'definition'])
    .where('service_id', '=', serviceId)
    .where('valid_from', '<=', endsOn)
    .where('valid_to', '>=', startsOn)
    .orderBy('valid_from')
    .execute();
  return rows.map((row) => ({
    name: row.name,
    validFrom: row.valid_from,
    validTo: row.valid_to,
    // Only validated definitions are ever stored (save-tariff.ts).
    definition: row.definition as TariffDefinition,
  }));
}

/**
 * Everything that can move the price of the children first..last in a period, one row a child. The order among
 * siblings counts the family's children enrolled in the service in that period, eldest first.
 */
export async function findChildPricing(
  tx: TenantTx,
  wanted: WantedPrices & {
    /** ISEE declarations are wanted from this day on. */
    iseeFrom: DateString;
    withMinors: boolean;
  },
): Promise<ChildPricing[]> {
  const { serviceId, startsOn, endsOn, firstChild, lastChild, iseeFrom, withMinors } = wanted;
  const result = await sql<ChildPricing>`
    with own as (
      select child_id, family_id, min(birth_date) as birth_date,
        json_agg(json_build_object('validFrom', valid_from, 'validTo', valid_to, 'level', level, 'isResident', is_resident)) as enrolments
      from enrolled_child
      where service_id = ${serviceId} and child_id between ${firstChild} and ${lastChild}
        and valid_from <= ${endsOn} and valid_to >= ${startsOn}
      group by child_id, family_id
    ), household as (
      select distinct e.family_id, e.child_id, e.birth_date
      from enrolled_child e
      where e.service_id = ${serviceId} and e.valid_from <= ${endsOn} and e.valid_to >= ${startsOn}
        and e.family_id in (select family_id from own)
    ), ranked as (
      select child_id,
        row_number() over (partition by family_id order by birth_date nulls last, child_id)::int as child_order,
        count(*) over (partition by family_id)::int as siblings
      from household
    ), isee as (
      select family_id, json_agg(json_build_object('validFrom', valid_from, 'validTo', valid_to, 'amountCents', amount_cents)) as list
      from isee_validity
      where family_id in (select family_id from own) and valid_from <= ${endsOn} and valid_to >= ${iseeFrom}
      group by family_id
    ), exempt as (
      select child_id, json_agg(json_build_object('validFrom', valid_from, 'validTo', valid_to, 'reason', reason)) as list
      from exemption_validity
      where child_id between ${firstChild} and ${lastChild} and valid_from <= ${endsOn} and valid_to >= ${startsOn}
      group by child_id
    )
    select own.child_id as "childId", ranked.child_order as "childOrder", ranked.siblings as "enrolledSiblings",
      case when ${withMinors}::boolean then (select count(*)::int from child c where c.family_id = own.family_id
        and (c.birth_date is null or c.birth_date > ${endsOn}::date - interval '18 years')) end as "householdMinors",
      own.enrolments, coalesce(isee.list, '[]') as isee, coalesce(exempt.list, '[]') as exemptions
    from own
    join ranked using (child_id)
    left join isee using (family_id)
    left join exempt using (child_id)
    order by own.child_id`.execute(tx);
  return result.rows;
}

/** The days on which each of the children had a meal of the service, in order. */
export async function findMealDates(
  tx: TenantTx,
  { serviceId, startsOn, endsOn, firstChild, lastChild }: WantedPrices,
): Promise<Map<number, DateString[]>> {
  const result = await sql<{ childId: number; dates: DateString[] }>`
    select child_id as "childId", json_agg(service_date order by service_date) as dates from billable_meal
    where service_id = ${serviceId} and service_date between ${startsOn} and ${endsOn}
      and child_id between ${firstChild} and ${lastChild}
    group by child_id`.execute(tx);
  return new Map(result.rows.map(({ childId, dates }) => [childId, dates]));
}

export async function insertTariff(
  tx: TenantTx,
  tenantId: TenantId,
  tariff: {
    serviceId: number;
    name: string;
    validFrom: DateString;
    validTo: DateString;
    definition: TariffDefinition;
  },
): Promise<number> {
  const row = await tx
    .insertInto('tariff')
    .values({
      tenant_id: tenantId,
      service_id: tariff.serviceId,
      name: tariff.name,
      valid_from: tariff.validFrom,
      valid_to: tariff.validTo,
      definition: JSON.stringify(tariff.definition),
    })
    .returning('tariff_id')
    .executeTakeFirstOrThrow();
  return row.tariff_id;
}
