import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

const ERASED = 'Testo cancellato al termine del periodo di conservazione.';

export const supportRetention: readonly RetentionCategory[] = [
  agedRows('ticket_words', {
    from: sql`ticket_message m join ticket t on t.tenant_id = m.tenant_id and t.ticket_id = m.ticket_id`,
    id: sql`m.message_id`,
    age: sql`t.last_activity_at`,
    where: sql`t.state = 'closed' and m.text is not null and m.erased_at is null`,
    erase: (ids) => sql`select erase_ticket_words(${ids}, ${ERASED})`,
  }),
  // No gateway repeats a mail later than that; what it said is in the ticket.
  agedRows('ticket_mails', {
    from: sql`ticket_mail`,
    id: sql`message_id`,
    age: sql`received_at`,
    erase: (ids) => sql`delete from ticket_mail where message_id = any(${ids})`,
  }),
  // What was to be proved has been.
  agedRows('ticket_files', {
    from: sql`ticket_attachment a join ticket t on t.tenant_id = a.tenant_id and t.ticket_id = a.ticket_id`,
    id: sql`a.attachment_id`,
    age: sql`t.last_activity_at`,
    where: sql`t.state = 'closed' and a.sealed is not null`,
    erase: (ids) => sql`
      update ticket_attachment set sealed = null, purged_at = now() where attachment_id = any(${ids})`,
  }),
];
