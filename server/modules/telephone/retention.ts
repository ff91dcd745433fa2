import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

/** Who called and wrote. What was cancelled stays with the presences. */
export const telephoneRetention: readonly RetentionCategory[] = [
  agedRows('phone_messages', {
    from: sql`phone_message`,
    id: sql`message_id`,
    age: sql`received_at`,
    erase: (ids) => sql`delete from phone_message where message_id = any(${ids})`,
  }),
];
