/** Tickets as their families see them, and what each side writes into them. */
import { sql, type RawBuilder } from 'kysely';
import type { AttendanceState } from '#common/contract/meals.ts';
import type { DisputedDays, TicketKind, TicketMessage, TicketState } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { ClaimedState } from '#common/ticket.ts';
import type { TenantTx } from '#server/platform/db.ts';

/** What can be asked of any ticket. */
export interface TicketFact {
  ticketId: number;
  year: number;
  number: number;
  kind: TicketKind;
  state: TicketState;
  childName: string | null;
  serviceDate: DateString | null;
  recordedState: AttendanceState | null;
  claimedState: ClaimedState | null;
  openedAt: Date;
  lastActivityAt: Date;
  dueOn: DateString;
  dueTime: string | null;
  rating: number | null;
  /** Open, and past what was promised. */
  isLate: boolean;
}

export const TICKET_COLUMNS = sql`
  t.ticket_id as "ticketId", t.year, t.number, t.kind, t.state,
  (select c.first_name || ' ' || c.last_name from child_guardianship c
   where c.tenant_id = t.tenant_id and c.child_id = t.child_id limit 1) as "childName",
  t.service_date as "serviceDate", t.recorded_state as "recordedState", t.claimed_state as "claimedState",
  t.opened_at as "openedAt", t.last_activity_at as "lastActivityAt", t.due_on as "dueOn",
  to_char(t.due_time, 'HH24:MI') as "dueTime", t.rating,
  t.state = 'open' and (t.due_on + coalesce(t.due_time, '24:00')) at time zone 'Europe/Rome' <= now() as "isLate"`;

export interface OwnTicketFact extends TicketFact {
  isUnread: boolean;
}

/** Of a ticket `t`: the office has written or closed since its family last looked. */
const isUnread = sql<boolean>`exists (select 1 from ticket_message m
  where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id and m.message_id > t.family_read_id
    and m.side = 'office' and m.kind <> 'note')`;

export async function countUnread(tx: TenantTx, guardianId: number): Promise<number> {
  const result = await sql<{ unread: number }>`
    select count(*)::int as unread from ticket t where t.guardian_id = ${guardianId} and ${isUnread}`.execute(
    tx,
  );
  return result.rows[0]?.unread ?? 0;
}

export async function findOwnTickets(
  tx: TenantTx,
  guardianId: number,
  limit: number,
): Promise<OwnTicketFact[]> {
  const result = await sql<OwnTicketFact>`
    select ${TICKET_COLUMNS}, ${isUnread} as "isUnread"
    from ticket t where t.guardian_id = ${guardianId}
    order by t.last_activity_at desc, t.ticket_id desc limit ${limit}`.execute(tx);
  return result.rows;
}

/** The children that a guardian stands for, the eldest code first. */
export async function findOwnChildren(
  tx: TenantTx,
  guardianId: number,
): Promise<{ childId: number; firstName: string }[]> {
  return tx
    .selectFrom('child_guardianship')
    .select(['child_id as childId', 'first_name as firstName'])
    .where('guardian_id', '=', guardianId)
    .orderBy('user_code')
    .$narrowType<{ childId: number; firstName: string }>()
    .execute();
}

/** Stands for children, and for none of them as a payer or a parent. */
export async function isCarer(tx: TenantTx, guardianId: number): Promise<boolean> {
  const result = await sql<{ isCarer: boolean }>`
    select coalesce(bool_and(role = 'carer'), false) as "isCarer"
    from child_guardianship where guardian_id = ${guardianId}`.execute(tx);
  return result.rows[0]?.isCarer ?? false;
}

export async function findDisputedDays(
  tx: TenantTx,
  childId: number,
): Promise<
  (Omit<DisputedDays['days'][number], 'number'> & { year: number; number: number; guardianId: number })[]
> {
  return (
    tx
      .selectFrom('ticket')
      .select([
        'ticket_id as ticketId',
        'guardian_id as guardianId',
        'year',
        'number',
        'state',
        'service_date as serviceDate',
        'claimed_state as claimedState',
      ])
      .where('kind', '=', 'disputed_day')
      .where('child_id', '=', childId)
      .orderBy('service_date')
      // The schema holds both for a disputed day.
      .$narrowType<{ serviceDate: DateString; claimedState: ClaimedState }>()
      .execute()
  );
}

export interface OwnTicketDetail extends TicketFact {
  invoiceId: number | null;
}

/** `null` as well when it is another guardian's. */
export async function findOwnTicket(
  tx: TenantTx,
  guardianId: number,
  ticketId: number,
): Promise<OwnTicketDetail | null> {
  const result = await sql<OwnTicketDetail>`
    select ${TICKET_COLUMNS}, t.invoice_id as "invoiceId"
    from ticket t where t.ticket_id = ${ticketId} and t.guardian_id = ${guardianId}`.execute(tx);
  return result.rows[0] ?? null;
}

export interface MessageFact extends Omit<TicketMessage, 'writtenAt'> {
  writtenAt: Date;
}

/** The conversation, the oldest first. */
export async function findMessages(
  tx: TenantTx,
  ticketId: number,
  { withNotes }: { withNotes: boolean },
): Promise<MessageFact[]> {
  const result = await sql<MessageFact>`
    select m.message_id as "messageId", m.kind, m.side, m.writer_name as "writerName", m.text, m.written_at as "writtenAt",
      (select json_build_object('attachmentId', a.attachment_id, 'fileName', a.file_name, 'byteCount', a.byte_count,
          'isPurged', a.sealed is null)
        from ticket_attachment a where a.tenant_id = m.tenant_id and a.message_id = m.message_id) as attachment
    from ticket_message m where m.ticket_id = ${ticketId} and (${withNotes} or m.kind <> 'note')
    order by m.message_id`.execute(tx);
  return result.rows;
}

/** As they are handed over to the guardian who opened them; the office's notes are its own. */
export function ticketsToCopy(guardianId: number): RawBuilder<unknown> {
  return sql`
    select t.year || '/' || lpad(t.number::text, 5, '0') as numero, t.kind as argomento, t.state as stato,
      (select c.user_code from child_guardianship c
       where c.tenant_id = t.tenant_id and c.child_id = t.child_id limit 1) as codice_utente,
      t.service_date as giorno, t.recorded_state as risultava, t.claimed_state as dichiarato,
      t.opened_at as aperta_il, t.last_activity_at as aggiornata_il
    from ticket t where t.guardian_id = ${guardianId} order by t.ticket_id`;
}

/** The conversations of `ticketsToCopy`. */
export function messagesToCopy(guardianId: number): RawBuilder<unknown> {
  return sql`
    select t.year || '/' || lpad(t.number::text, 5, '0') as numero, m.side as parte, m.kind as tipo,
      m.writer_name as autore, m.text as testo, m.written_at as scritto_il
    from ticket t join ticket_message m using (tenant_id, ticket_id)
    where t.guardian_id = ${guardianId} and m.kind <> 'note' order by t.ticket_id, m.message_id`;
}

export interface GuardianContact {
  firstName: string;
  lastName: string;
  email: string | null;
  phone: string | null;
}

export async function findGuardian(tx: TenantTx, guardianId: number): Promise<GuardianContact> {
  return tx
    .selectFrom('guardian_contact')
    .select(['first_name as firstName', 'last_name as lastName', 'email', 'phone'])
    .where('guardian_id', '=', guardianId)
    .$narrowType<{ firstName: string; lastName: string }>()
    .executeTakeFirstOrThrow();
}
