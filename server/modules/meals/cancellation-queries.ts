/** What families asked for: the requests, their days, and how two at once are kept apart. */
import { sql } from 'kysely';
import type { CancellationKind, CancellationReceipt } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { often } from '#server/platform/thrifty-pool.ts';
import type { Write } from '#server/platform/write-together.ts';
import { attendanceLock } from './queries.ts';
import type { DayRange } from './rules.ts';

/** A child whose requests come one after the other until the transaction ends. */
export interface HeldChild {
  /** The first service that it is enrolled in during the range; `null`: none. */
  serviceId: number | null;
  /** The guardian's address. */
  email: string | null;
  /** The database's clock when everything was held, ISO 8601. */
  heldAt: string;
}

/**
 * Holds the request's key, then the child, then shares the attendance of its service with other requests: what one request
 * reads from now on, no other one and no cut-off changes. `null`: the guardian does not stand for that child.
 */
export async function holdChildDays(
  tx: TenantTx,
  tenantId: TenantId,
  { childId, guardianId, key }: { childId: number; guardianId: number; key?: string },
  { startsOn, endsOn }: DayRange,
): Promise<HeldChild | null> {
  const lock = (kind: string, name: string) =>
    sql`pg_advisory_xact_lock(hashtext(${sql.lit(kind)}), hashtext(${`${tenantId}:${name}`}))`;
  // Each step reads from the one before, so that the locks are taken in this order.
  const result = await sql<{ serviceId: number | null; email: string | null; heldAt: Date }>`${often}
    with own as materialized (
      select guardian_email as email ${key === undefined ? sql`` : sql`, ${lock('cancellation key', key)}`}
      from child_guardianship where guardian_id = ${guardianId} and child_id = ${childId}
    ), child as materialized (
      select email, ${lock('child days', String(childId))} from own
    ), enrolled as materialized (
      select email, (select e.service_id from enrolled_child e where e.child_id = ${childId}
        and e.valid_from <= ${endsOn}::date and e.valid_to >= ${startsOn}::date order by e.valid_from limit 1) as service_id
      from child
    ), held as materialized (
      select email, service_id, case when service_id is not null then
        ${attendanceLock(tenantId, sql.ref('service_id'), 'shared')} end
      from enrolled
    )
    select email, service_id as "serviceId", clock_timestamp() as "heldAt" from held`.execute(tx);
  const [row] = result.rows;
  return row ? { ...row, heldAt: row.heldAt.toISOString() } : null;
}

export interface StoredCancellation {
  childId: number;
  kind: CancellationKind;
  startsOn: DateString;
  endsOn: DateString;
  guardianId: number | null;
  receipt: CancellationReceipt;
}

export async function findCancellationByKey(
  tx: TenantTx,
  idempotencyKey: string,
): Promise<StoredCancellation | null> {
  const row = await selectCancellations(tx)
    .modifyFront(often)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst();
  return row ? toCancellation(row) : null;
}

export async function findCancellation(
  tx: TenantTx,
  cancellationId: number,
): Promise<StoredCancellation | null> {
  const row = await selectCancellations(tx).where('cancellation_id', '=', cancellationId).executeTakeFirst();
  return row ? toCancellation(row) : null;
}

function selectCancellations(tx: TenantTx) {
  return tx
    .selectFrom('meal_cancellation')
    .select([
      'child_id as childId',
      'kind',
      'starts_on as startsOn',
      'ends_on as endsOn',
      'guardian_id as guardianId',
      'receipt',
    ]);
}

function toCancellation(
  row: Omit<StoredCancellation, 'kind' | 'receipt'> & { kind: string; receipt: unknown },
): StoredCancellation {
  // Written by `insertCancellation` alone.
  return { ...row, kind: row.kind as CancellationKind, receipt: row.receipt as CancellationReceipt };
}

export async function reserveCancellationNumber(tx: TenantTx): Promise<number> {
  const result = await sql<{ number: number }>`${often}
    select nextval(pg_get_serial_sequence('meal_cancellation', ${'cancellation_id'})) as number`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a sequence without a number');
  return row.number;
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

/** The request and its days. On none of them may another request hold any more. */
export function cancellationWrites(tenantId: TenantId, request: NewCancellation): Write[] {
  const { childId, serviceId, receipt, range } = request;
  return [
    {
      statement: sql`
        insert into meal_cancellation (tenant_id, cancellation_id, child_id, service_id, kind, channel, requested_by,
          guardian_id, idempotency_key, starts_on, ends_on, receipt, accepted_at)
        values (${tenantId}, ${receipt.number}, ${childId}, ${serviceId}, ${receipt.kind}, ${request.channel},
          ${request.requestedBy}, ${request.guardianId}, ${request.idempotencyKey}, ${range.startsOn}, ${range.endsOn},
          ${JSON.stringify(receipt)}, ${receipt.acceptedAt})`,
    },
    {
      statement: sql`
        insert into meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
        select ${tenantId}::uuid, ${receipt.number}::bigint, day, ${childId}::bigint, ${serviceId}::bigint,
          ${receipt.kind}::text
        from unnest(${receipt.days}::date[]) as day`,
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
