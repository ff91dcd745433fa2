/** What a new ticket needs: its number, its key, and what it is about. */
import { sql } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { TicketChannel, TicketKind } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { ClaimedState } from '#common/ticket.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export interface StoredTicket {
  ticketId: number;
  year: number;
  number: number;
  dueOn: DateString;
  kind: TicketKind;
  childId: number | null;
  serviceDate: DateString | null;
  claimedState: ClaimedState | null;
  invoiceId: number | null;
  /** What was written when it was opened. */
  text: string | null;
}

export async function findTicketByKey(
  tx: TenantTx,
  guardianId: number,
  requestKey: string,
): Promise<StoredTicket | null> {
  const row = await tx
    .selectFrom('ticket as t')
    // Both were written at the instant of one transaction.
    .leftJoin('ticket_message as m', (join) =>
      join
        .onRef('m.tenant_id', '=', 't.tenant_id')
        .onRef('m.ticket_id', '=', 't.ticket_id')
        .onRef('m.written_at', '=', 't.opened_at'),
    )
    .select([
      't.ticket_id as ticketId',
      't.year',
      't.number',
      't.due_on as dueOn',
      't.kind',
      't.child_id as childId',
      't.service_date as serviceDate',
      't.claimed_state as claimedState',
      't.invoice_id as invoiceId',
      'm.text',
    ])
    .where('t.guardian_id', '=', guardianId)
    .where('t.request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export async function countOpenedSince(tx: TenantTx, guardianId: number, hours: number): Promise<number> {
  const result = await sql<{ count: number }>`
    select count(*)::int as count from ticket
    where guardian_id = ${guardianId} and opened_at > now() - make_interval(hours => ${hours})`.execute(tx);
  return result.rows[0]?.count ?? 0;
}

/** The next number of the year. Two at once come one after the other. */
export async function reserveNumber(tx: TenantTx, tenantId: TenantId, year: number): Promise<number> {
  const { number } = await tx
    .insertInto('ticket_counter')
    .values({ tenant_id: tenantId, year, last_number: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['tenant_id', 'year'])
        .doUpdateSet({ last_number: sql`ticket_counter.last_number + 1` }),
    )
    .returning('last_number as number')
    .executeTakeFirstOrThrow();
  return number;
}

export interface NewTicket {
  year: number;
  number: number;
  kind: TicketKind;
  guardianId: number;
  childId: number | null;
  schoolId: number | null;
  serviceDate: DateString | null;
  recordedState: AttendanceState | null;
  claimedState: ClaimedState | null;
  invoiceId: number | null;
  channel: TicketChannel;
  openedBy: string;
  requestKey: string;
  dueOn: DateString;
  dueTime: string | null;
}

/** `null`: the day is disputed already, or the key was used in the same moment. */
export async function insertTicket(
  tx: TenantTx,
  tenantId: TenantId,
  ticket: NewTicket,
): Promise<number | null> {
  const row = await tx
    .insertInto('ticket')
    .values({
      tenant_id: tenantId,
      year: ticket.year,
      number: ticket.number,
      kind: ticket.kind,
      guardian_id: ticket.guardianId,
      child_id: ticket.childId,
      school_id: ticket.schoolId,
      service_date: ticket.serviceDate,
      recorded_state: ticket.recordedState,
      claimed_state: ticket.claimedState,
      invoice_id: ticket.invoiceId,
      channel: ticket.channel,
      opened_by: ticket.openedBy,
      request_key: ticket.requestKey,
      due_on: ticket.dueOn,
      due_time: ticket.dueTime,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('ticket_id as ticketId')
    .executeTakeFirst();
  return row?.ticketId ?? null;
}

/** The school in which a child is enrolled on that day. */
export async function findSchoolOf(tx: TenantTx, childId: number, date: DateString): Promise<number | null> {
  const row = await tx
    .selectFrom('enrolled_child')
    .select('school_id as schoolId')
    .where('child_id', '=', childId)
    .where('valid_from', '<=', date)
    .where('valid_to', '>=', date)
    .executeTakeFirst();
  return row?.schoolId ?? null;
}
