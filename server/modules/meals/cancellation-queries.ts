/** What families asked for: the requests, their days, and how two at once are kept apart. */
import { sql } from 'kysely';
import type { CancellationKind, CancellationReceipt } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import type { Write } from '#server/platform/write-together.ts';
import { attendanceLock } from './queries.ts';
import {
  childrenDays,
  givenChildren,
  toFoundDays,
  type DaysRow,
  type FoundDays,
} from './presence-queries.ts';
import type { DayRange } from './rules.ts';

/** Whose days a request is about, and who makes it. */
export interface HoldRequest {
  childId: number;
  guardianId: number;
  /** Of a request that may be repeated. */
  key?: string;
}

/** A child whose requests come one after the other until the transaction ends. */
export interface HeldChild {
  /** The first service that it is enrolled in during the range; `null`: none. */
  serviceId: number | null;
  /** The guardian's address. */
  email: string | null;
  /** The database's clock when everything was held, ISO 8601. */
  heldAt: string;
  /** For the receipt of a request with a key, else `null`. Some are never used. */
  number: number | null;
}

/**
 * Holds the keys of some requests, then their children, then shares the attendance of their services with other requests:
 * what a request reads from now on, no other one and no cut-off changes. Each kind in one order, so that two transactions
 * never wait for each other. `null`, in a request's place: the guardian does not stand for that child.
 */
export async function holdChildDays(
  tx: TenantTx,
  tenantId: TenantId,
  requests: readonly HoldRequest[],
  { startsOn, endsOn }: DayRange,
): Promise<(HeldChild | null)[]> {
  const lock = (kind: string, hash: string) =>
    sql`pg_advisory_xact_lock(hashtext(${sql.lit(kind)}), ${sql.ref(hash)})`;
  const column = <Value>(valueOf: (request: HoldRequest) => Value) => requests.map(valueOf);
  // Each step reads from the one before, so that the locks are taken in this order.
  const result = await sql<Omit<HeldChild, 'heldAt'> & { place: number; heldAt: Date }>`${often}
    with own as materialized (
      select r.*, g.guardian_email as email, hashtext(${tenantId}::text || ':' || r.key) as key_hash,
        hashtext(${tenantId}::text || ':' || r.child_id) as child_hash
      from unnest(${column(({ childId }) => childId)}::bigint[], ${column(({ guardianId }) => guardianId)}::bigint[],
        ${column(({ key }) => key ?? null)}::text[]) with ordinality as r(child_id, guardian_id, key, place)
      join child_guardianship g on g.guardian_id = r.guardian_id and g.child_id = r.child_id
    ), keys as materialized (
      select count(${lock('cancellation key', 'key_hash')})
      from (select distinct key_hash from own where key is not null order by key_hash) k
    ), children as materialized (
      select count(${lock('child days', 'child_hash')})
      from keys, (select distinct child_hash from own order by child_hash) c
    ), enrolled as materialized (
      select own.place, own.email, own.key, (select e.service_id from enrolled_child e where e.child_id = own.child_id
        and e.valid_from <= ${endsOn}::date and e.valid_to >= ${startsOn}::date order by e.valid_from limit 1) as service_id
      from children, own
    ), services as materialized (
      select count(${attendanceLock(tenantId, sql.ref('service_id'), 'shared')})
      from (select distinct service_id from enrolled where service_id is not null order by service_id) s
    ), held as materialized (select clock_timestamp() as at from services)
    select place::int, email, service_id as "serviceId", held.at as "heldAt", case when key is not null then
      nextval(pg_get_serial_sequence('meal_cancellation', 'cancellation_id')) end as number
    from held, enrolled`.execute(tx);
  const held = new Map(result.rows.map(({ place, ...child }) => [place, child]));
  return requests.map((_, index) => {
    const child = held.get(index + 1);
    return child ? { ...child, heldAt: child.heldAt.toISOString() } : null;
  });
}

export interface StoredCancellation {
  childId: number;
  kind: CancellationKind;
  startsOn: DateString;
  endsOn: DateString;
  guardianId: number | null;
  receipt: CancellationReceipt;
}

export interface KnownOfRequests {
  /** By child. */
  found: Map<number, FoundDays>;
  /** What has been accepted under their keys, by key. */
  accepted: Map<string, StoredCancellation>;
}

/** What some requests for the days first..last are judged by, once they are held. */
export async function findKnown(
  tx: TenantTx,
  requests: readonly { childId: number; idempotencyKey: string }[],
  range: DayRange,
): Promise<KnownOfRequests> {
  const children = requests.map(({ childId }) => childId);
  const keys = requests.map(({ idempotencyKey }) => idempotencyKey);
  const result = await sql<{ days: DaysRow[]; accepted: (StoredCancellation & { key: string })[] }>`${often}
    select (select coalesce(json_agg(d), '[]') from (${childrenDays(givenChildren(children), range)}) d) as days,
      (select coalesce(json_agg(json_build_object('key', c.idempotency_key, 'childId', c.child_id, 'kind', c.kind,
          'startsOn', c.starts_on, 'endsOn', c.ends_on, 'guardianId', c.guardian_id, 'receipt', c.receipt)), '[]')
        from meal_cancellation c where c.idempotency_key = any(${keys}::text[])) as accepted`.execute(tx);
  const [row] = result.rows;
  return {
    found: toFoundDays(row?.days ?? []),
    accepted: new Map(row?.accepted.map(({ key, ...request }) => [key, request])),
  };
}

export async function findCancellation(
  tx: TenantTx,
  cancellationId: number,
): Promise<StoredCancellation | null> {
  const row = await tx
    .selectFrom('meal_cancellation')
    .select([
      'child_id as childId',
      'kind',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'guardian_id as guardianId',
      'receipt',
    ])
    .where('cancellation_id', '=', cancellationId)
    .executeTakeFirst();
  // Written by `cancellationWrites` alone.
  return row
    ? { ...row, kind: row.kind, receipt: row.receipt as CancellationReceipt }
    : null;
}

/** On which way a request came. */
export type Channel = 'portal' | 'phone' | 'sms';

export interface NewCancellation {
  childId: number;
  serviceId: number;
  channel: Channel;
  requestedBy: string;
  guardianId: number;
  idempotencyKey: string;
  range: DayRange;
  receipt: CancellationReceipt;
}

/** The requests and their days. On none of them may another request hold any more. */
export function cancellationWrites(tenantId: TenantId, requests: readonly NewCancellation[]): Write[] {
  const rows = requests.map(({ range, receipt, ...request }) => ({
    ...{ ...request, ...range, number: receipt.number, kind: receipt.kind, days: receipt.days },
    ...{ acceptedAt: receipt.acceptedAt, receipt },
  }));
  const requested = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("childId" bigint, "serviceId" bigint,
    channel text, "requestedBy" text, "guardianId" bigint, "idempotencyKey" text, "startsOn" date, "endsOn" date,
    number bigint, kind text, days date[], "acceptedAt" timestamptz, receipt jsonb)`;
  return [
    {
      statement: sql`
        insert into meal_cancellation (tenant_id, cancellation_id, child_id, service_id, kind, channel, requested_by,
          guardian_id, idempotency_key, starts_on, ends_on, receipt, accepted_at)
        select ${tenantId}, number, "childId", "serviceId", kind, channel, "requestedBy", "guardianId",
          "idempotencyKey", "startsOn", "endsOn", receipt, "acceptedAt"
        from ${requested}`,
    },
    {
      statement: sql`
        insert into meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
        select ${tenantId}, number, day, "childId", "serviceId", kind
        from ${requested}, unnest(days) as day`,
    },
  ];
}

/** Returns the days on which something held until now. */
export async function undoDays(
  tx: TenantTx,
  { childId, serviceId }: { childId: number; serviceId: number },
  days: readonly DateString[],
  actor: string,
): Promise<DateString[]> {
  const rows = await tx
    .updateTable('meal_cancellation_day')
    .set({ undone_at: sql`clock_timestamp()`, undone_by: actor })
    .where('child_id', '=', childId)
    .where('service_id', '=', serviceId)
    .where('service_date', '=', sql<DateString>`any(${[...days]}::date[])`)
    .where('undone_at', 'is', null)
    .returning('service_date as date')
    .execute();
  return rows.map(({ date }) => date).sort();
}
