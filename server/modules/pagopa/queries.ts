import type pg from 'pg';
import type { TenantId } from '#server/platform/db.ts';

/** The creditor that a message names, as far as it is ours and configured. */
export interface JournaledMessage {
  messageId: number;
  /** `null` when the fiscal code is no creditor's of ours. */
  tenantId: TenantId | null;
  brokerCode: string | null;
  stationId: string | null;
}

/** Stores a raw message in a commit of its own. Throws when that fails: then nothing may be done with the message. */
export async function journalMessage(
  pool: pg.Pool,
  message: {
    creditorFiscalCode: string | null;
    operation: string;
    noticeNumber: string | null;
    request: Buffer;
  },
): Promise<JournaledMessage> {
  const stored = await pool.query<JournaledMessage>({
    name: 'journal-nodo-message',
    text: `select message_id as "messageId", tenant_id as "tenantId", broker_code as "brokerCode",
      station_id as "stationId" from journal_nodo_message($1, $2, $3, $4)`,
    values: [message.creditorFiscalCode, message.operation, message.noticeNumber, message.request],
  });
  const row = stored.rows[0];
  if (!row) throw new Error('the journal gave no number');
  return row;
}

export interface JournalAnswer {
  messageId: number;
  response: string;
  durationMs: number;
}

export async function journalAnswers(pool: pg.Pool, answers: readonly JournalAnswer[]): Promise<void> {
  await pool.query({
    name: 'journal-nodo-answers',
    text: 'select journal_nodo_answers($1, $2, $3)',
    values: [
      answers.map(({ messageId }) => messageId),
      answers.map(({ response }) => response),
      answers.map(({ durationMs }) => durationMs),
    ],
  });
}

export interface JournalExchange {
  creditorFiscalCode: string | null;
  operation: string;
  noticeNumber: string | null;
  request: Buffer;
  response: string;
  durationMs: number;
}

export async function journalExchanges(pool: pg.Pool, exchanges: readonly JournalExchange[]): Promise<void> {
  await pool.query({
    name: 'journal-nodo-exchanges',
    text: 'select journal_nodo_exchanges($1, $2, $3, $4, $5, $6)',
    values: [
      exchanges.map(({ creditorFiscalCode }) => creditorFiscalCode),
      exchanges.map(({ operation }) => operation),
      exchanges.map(({ noticeNumber }) => noticeNumber),
      exchanges.map(({ request }) => request),
      exchanges.map(({ response }) => response),
      exchanges.map(({ durationMs }) => durationMs),
    ],
  });
}
