/** What is done to a ticket: one turn after the other, its words only ever added. */
import { sql } from 'kysely';
import type { TicketKind, TicketMessage, TicketState } from '#common/contract/support.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import type { Due } from './promise-answer.ts';

export interface LockedTicket {
  ticketId: number;
  year: number;
  number: number;
  kind: TicketKind;
  state: TicketState;
  guardianId: number;
  assigneeId: number | null;
  /** 0: nothing has been written. */
  lastMessageId: number;
}

/** Takes the ticket's row until the end of the transaction: whatever is done to it comes one after the other. */
export async function lockTicket(tx: TenantTx, ticketId: number): Promise<LockedTicket | null> {
  const ticket = await tx
    .selectFrom('ticket')
    .select([
      'ticket_id as ticketId',
      'year',
      'number',
      'kind',
      'state',
      'guardian_id as guardianId',
      'assignee_id as assigneeId',
    ])
    .where('ticket_id', '=', ticketId)
    .forUpdate()
    .executeTakeFirst();
  if (!ticket) return null;
  // A statement of its own: what the holder of the lock wrote before is seen only now.
  const last = await tx
    .selectFrom('ticket_message')
    .select((eb) => eb.fn.max('message_id').as('messageId'))
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  return { ...ticket, lastMessageId: last?.messageId ?? 0 };
}

export async function findMessageByKey(
  tx: TenantTx,
  ticketId: number,
  requestKey: string,
): Promise<{
  messageId: number;
  kind: TicketMessage['kind'];
  text: string | null;
  writtenBy: string;
} | null> {
  const row = await tx
    .selectFrom('ticket_message')
    .select(['message_id as messageId', 'kind', 'text', 'written_by as writtenBy'])
    .where('ticket_id', '=', ticketId)
    .where('request_key', '=', requestKey)
    .executeTakeFirst();
  return row ?? null;
}

export interface NewMessage {
  ticketId: number;
  kind: TicketMessage['kind'];
  side: TicketMessage['side'];
  writtenBy: string;
  writerName: string;
  text: string | null;
  requestKey: string | null;
}

/** Returns the message's identifier, which rises with each. */
export async function insertMessage(tx: TenantTx, tenantId: TenantId, message: NewMessage): Promise<number> {
  const { messageId } = await tx
    .insertInto('ticket_message')
    .values({
      tenant_id: tenantId,
      ticket_id: message.ticketId,
      kind: message.kind,
      side: message.side,
      written_by: message.writtenBy,
      writer_name: message.writerName,
      text: message.text,
      request_key: message.requestKey,
    })
    .returning('message_id as messageId')
    .executeTakeFirstOrThrow();
  return messageId;
}

/** `due`: promised anew; missing, what was promised holds. */
export async function setState(
  tx: TenantTx,
  ticketId: number,
  { state, due }: { state: TicketState; due?: Due | undefined },
): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({
      state,
      ...(due && { due_on: due.dueOn, due_time: due.dueTime }),
      last_activity_at: sql`now()`,
    })
    .where('ticket_id', '=', ticketId)
    .execute();
}

export async function setRating(tx: TenantTx, ticketId: number, rating: number): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ rating, rated_at: sql`now()` })
    .where('ticket_id', '=', ticketId)
    .execute();
}

export async function setAssignee(
  tx: TenantTx,
  ticketId: number,
  assignee: { accountId: number; name: string } | null,
): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ assignee_id: assignee?.accountId ?? null, assignee_name: assignee?.name ?? null })
    .where('ticket_id', '=', ticketId)
    .execute();
}

/** The mark only moves forward, and not beyond what has been written. */
export async function setFamilyRead(
  tx: TenantTx,
  { ticketId, guardianId, upTo }: { ticketId: number; guardianId: number; upTo: number },
): Promise<boolean> {
  const result = await sql`
    update ticket t set family_read_id = greatest(t.family_read_id, least(${upTo}::bigint,
      coalesce((select max(m.message_id) from ticket_message m
        where m.tenant_id = t.tenant_id and m.ticket_id = t.ticket_id), 0)))
    where t.ticket_id = ${ticketId} and t.guardian_id = ${guardianId}`.execute(tx);
  return (result.numAffectedRows ?? 0n) > 0n;
}
