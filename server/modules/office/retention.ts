import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

/**
 * To whom messages went and what they were about. That each was sent stays, and with it the key by which it is never
 * sent twice. What waits to leave is left alone, and what is about bills: it proves that a debt was asked for, and goes
 * with the accounts.
 */
export const officeRetention: readonly RetentionCategory[] = [
  agedRows('mails', {
    from: sql`outbox_message`,
    id: sql`message_id`,
    age: sql`created_at`,
    where: sql`channel in ('email', 'push') and state in ('sent', 'needless', 'failed', 'bounced')
      and split_part(kind, '.', 1) not in ('billing', 'payments', 'collection')
      and (recipient is not null or payload <> '{}')`,
    erase: (ids) => sql`
      with tries as (update outbox_try set recipient = null, answer = null where message_id = any(${ids}))
      update outbox_message set recipient = null, payload = '{}', last_error = null where message_id = any(${ids})`,
  }),
];
