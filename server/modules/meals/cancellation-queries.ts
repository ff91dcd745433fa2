/** What families asked for: the requests, their days, and how two at once are kept apart. */
import { sql } from 'kysely';
import type { CancellationKind, CancellationReceipt } from '#common/contract/presences.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { DayRange } from './rules.ts';

/** The address of the guardian for letters about that child. `null`: it has none, or stands not for the child. */
export async function findGuardianEmail(
  tx: TenantTx,
  guardianId: number,
  childId: number,
): Promise<string | null> {
  const row = await tx
    .selectFrom('child_guardianship')
    .select('guardian_email')
    .where('guardian_id', '=', guardianId)
    .where('child_id', '=', childId)
    .executeTakeFirst();
  return row?.guardian_email ?? null;
}

/** Requests about one child come one after the other, from whichever device. */
export async function lockChildDays(tx: TenantTx, tenantId: TenantId, childId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('child days'), hashtext(${`${tenantId}:${childId}`}))`.execute(
    tx,
  );
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
  const row = await selectCancellations(tx).where('idempotency_key', '=', idempotencyKey).executeTakeFirst();
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
  const result = await sql<{ number: number }>`
    select nextval(pg_get_serial_sequence('meal_cancellation', 'cancellation_id')) as number`.execute(tx);
  const [row] = result.rows;
  if (!row) throw new Error('a sequence without a number');
  return row.number;
}

/** On which way a request came. */
export type Channel = 'portal' | 'phone' | 'sms';

/** Ends what held on these days, then writes the request and its days. */
export async function insertCancellation(
  tx: TenantTx,
  tenantId: TenantId,
  request: {
    childId: number;
    serviceId: number;
    channel: Channel;
    requestedBy: string;
    guardianId: number;
    idempotencyKey: string;
    range: DayRange;
    receipt: CancellationReceipt;
  },
): Promise<void> {
  const { childId, serviceId, receipt } = request;
  await undoDays(tx, { childId, serviceId }, receipt.days, request.requestedBy);
  await tx
    .insertInto('meal_cancellation')
    .values({
      tenant_id: tenantId,
      cancellation_id: receipt.number,
      child_id: childId,
      service_id: serviceId,
      kind: receipt.kind,
      channel: request.channel,
      requested_by: request.requestedBy,
      guardian_id: request.guardianId,
      idempotency_key: request.idempotencyKey,
      starts_on: request.range.startsOn,
      ends_on: request.range.endsOn,
      receipt: JSON.stringify(receipt),
      accepted_at: receipt.acceptedAt,
    })
    .execute();
  await sql`
    insert into meal_cancellation_day (tenant_id, cancellation_id, service_date, child_id, service_id, kind)
    select ${tenantId}::uuid, ${receipt.number}::bigint, day, ${childId}::bigint, ${serviceId}::bigint, ${receipt.kind}
    from unnest(${receipt.days}::date[]) as day`.execute(tx);
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
