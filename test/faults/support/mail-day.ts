/** The outbox's e-mails seen from outside: their time is moved in the database, their marks are read there. */
import type { StageDatabase } from './stage.ts';
import { until } from './wait.ts';

const DAY_MINUTES = 24 * 60;

/** Lets a day pass in which nobody takes a mail, from one try to the next; returns how many tries there were. */
export async function passDayWithoutMail(database: StageDatabase, minutesBefore: number): Promise<number> {
  let minutes = minutesBefore;
  for (let tries = 1; ; tries += 1) {
    const pause = await until('all have been tried', () => findPause(database));
    if (minutes + pause >= DAY_MINUTES) return tries;
    minutes += pause;
    await database.rows(
      `update outbox_message set next_attempt_at = next_attempt_at - make_interval(mins => $1)
       where channel = 'email' and state = 'pending'`,
      [pause],
    );
  }
}

/** Minutes until the next try, once everything has been tried; `null` before. */
async function findPause(database: StageDatabase): Promise<number | null> {
  const [row] = await database.rows<{ untried: number; minutes: number }>(
    `select count(*) filter (where state = 'sending' or next_attempt_at <= now())::int as untried,
       ceil(extract(epoch from min(next_attempt_at) - now()) / 60)::int as minutes
     from outbox_message where channel = 'email' and state in ('pending', 'sending')`,
  );
  return row?.untried === 0 ? row.minutes : null;
}

/** What waits for its next try is due now; with `abandoned`, also what a dead sender had taken. */
export async function makeDue(database: StageDatabase, abandoned: 'abandoned' | null = null): Promise<void> {
  await database.rows(
    `update outbox_message set next_attempt_at = now() where channel = 'email' and state = any($1)`,
    [abandoned ? ['pending', 'sending'] : ['pending']],
  );
}

export async function waitUntilSettled(database: StageDatabase): Promise<void> {
  await until(
    'every message is sent or given up',
    async () => {
      await makeDue(database);
      const left = await database.rows(
        `select 1 from outbox_message where channel = 'email' and state in ('pending', 'sending') limit 1`,
      );
      return left.length === 0;
    },
    { withinMs: 180_000, everyMs: 300 },
  );
}

export interface MailFact {
  messageId: string;
  recipient: string;
  state: string;
  lastError: string | null;
}

/** Every e-mail with the Message-ID that its letters carry. */
export function readMails(database: StageDatabase): Promise<MailFact[]> {
  return database.rows<MailFact & Record<string, unknown>>(
    `select '<' || kind || '.' || message_id || '.' || mail_key || '.' || tenant_id || '@localhost>' as "messageId", recipient, state,
       last_error as "lastError"
     from outbox_message where channel = 'email' order by message_id`,
  );
}
