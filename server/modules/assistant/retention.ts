import { sql } from 'kysely';
import { agedRows, type RetentionCategory } from '#server/platform/retention.ts';

export const assistantRetention: readonly RetentionCategory[] = [
  // What was attached to a ticket is in the ticket, and stays with it.
  agedRows('assistant_conversations', {
    from: sql`assistant_conversation`,
    id: sql`conversation_id`,
    age: sql`last_at`,
    erase: (ids) => sql`delete from assistant_conversation where conversation_id = any(${ids})`,
  }),
  // Those that the office taught stay: the assistant learns from them.
  agedRows('assistant_questions', {
    from: sql`assistant_question q`,
    id: sql`q.question_id`,
    age: sql`q.last_asked_at`,
    where: sql`not exists (select from assistant_example e
      where e.tenant_id = q.tenant_id and e.question_id = q.question_id)`,
    erase: (ids) => sql`delete from assistant_question where question_id = any(${ids})`,
  }),
  agedRows('assistant_use', {
    from: sql`assistant_llm_use`,
    id: sql`day`,
    age: sql`(day::timestamp at time zone 'Europe/Rome')`,
    erase: (ids) => sql`delete from assistant_llm_use where day = any(${ids})`,
  }),
];
