/** What the module's e-mails say. */
import type { TicketKind, TicketState } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { TenantTx } from '#server/platform/db.ts';

export interface OpenedFact {
  ticketId: number;
  guardianId: number;
  year: number;
  number: number;
  kind: TicketKind;
  serviceDate: DateString | null;
  dueOn: DateString;
}

export async function findOpened(tx: TenantTx, ticketId: number): Promise<OpenedFact | null> {
  const row = await tx
    .selectFrom('ticket')
    .select([
      'ticket_id as ticketId',
      'guardian_id as guardianId',
      'year',
      'number',
      'kind',
      'service_date as serviceDate',
      'due_on as dueOn',
    ])
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst();
  return row ?? null;
}

export interface AnswerFact {
  ticketId: number;
  guardianId: number;
  year: number;
  number: number;
  state: TicketState;
  text: string;
}

export async function findAnswer(tx: TenantTx, messageId: number): Promise<AnswerFact | null> {
  const row = await tx
    .selectFrom('ticket_message as m')
    .innerJoin('ticket as t', (join) =>
      join.onRef('t.tenant_id', '=', 'm.tenant_id').onRef('t.ticket_id', '=', 'm.ticket_id'),
    )
    .select([
      't.ticket_id as ticketId',
      't.guardian_id as guardianId',
      't.year',
      't.number',
      't.state',
      'm.text',
    ])
    .where('m.message_id', '=', messageId)
    .where('m.kind', '=', 'message')
    // The schema holds a text for every message.
    .$narrowType<{ text: string }>()
    .executeTakeFirst();
  return row ?? null;
}
