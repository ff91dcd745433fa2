/** Conversations: found by their key, kept while they last. */
import { sql, type RawBuilder } from 'kysely';
import type { Db, TenantId, TenantTx } from '#server/platform/db.ts';
import type { Pending } from './pending.ts';

export interface Conversation {
  conversationId: number;
  guardianId: number | null;
  lastIntent: string | null;
  lastText: string | null;
  pending: Pending | null;
  misunderstood: number;
  ticketId: number | null;
  /** Since the last word. */
  idleMinutes: number;
}

export async function findConversation(tx: TenantTx, keyHash: Buffer): Promise<Conversation | null> {
  const result = await sql<Conversation>`
    select conversation_id as "conversationId", guardian_id as "guardianId", last_intent as "lastIntent",
      last_text as "lastText", pending, misunderstood, ticket_id as "ticketId",
      extract(epoch from now() - last_at)::float8 / 60 as "idleMinutes"
    from assistant_conversation where key_hash = ${keyHash}`.execute(tx);
  return result.rows[0] ?? null;
}

export async function insertConversation(
  tx: TenantTx,
  tenantId: TenantId,
  { keyHash, guardianId }: { keyHash: Buffer; guardianId: number | null },
): Promise<Conversation> {
  const result = await sql<{ conversationId: number }>`
    insert into assistant_conversation (tenant_id, key_hash, guardian_id)
    values (${tenantId}, ${keyHash}, ${guardianId}) returning conversation_id as "conversationId"`.execute(
    tx,
  );
  const conversationId = result.rows[0]?.conversationId;
  if (conversationId === undefined) throw new Error('a conversation was not written');
  return {
    conversationId,
    guardianId,
    lastIntent: null,
    lastText: null,
    pending: null,
    misunderstood: 0,
    ticketId: null,
    idleMinutes: 0,
  };
}

export async function saveConversation(tx: TenantTx, conversation: Conversation): Promise<void> {
  const { conversationId, guardianId, lastIntent, lastText, pending, misunderstood, ticketId } = conversation;
  await sql`
    update assistant_conversation set guardian_id = ${guardianId}, last_intent = ${lastIntent},
      last_text = ${lastText}, pending = ${pending === null ? null : JSON.stringify(pending)}::jsonb,
      misunderstood = ${misunderstood}, ticket_id = ${ticketId}, last_at = now()
    where conversation_id = ${conversationId}`.execute(tx);
}

export async function insertMessages(
  tx: TenantTx,
  tenantId: TenantId,
  conversationId: number,
  messages: readonly {
    side: 'family' | 'assistant';
    text: string;
    intent: string | null;
    outcome: string | null;
  }[],
): Promise<void> {
  for (const { side, text, intent, outcome } of messages) {
    await sql`
      insert into assistant_message (tenant_id, conversation_id, side, text, intent, outcome)
      values (${tenantId}, ${conversationId}, ${side}, ${text}, ${intent}, ${outcome})`.execute(tx);
  }
}

export async function findTranscript(
  tx: TenantTx,
  conversationId: number,
): Promise<{ side: 'family' | 'assistant'; text: string }[]> {
  const result = await sql<{ side: 'family' | 'assistant'; text: string }>`
    select side, text from assistant_message where conversation_id = ${conversationId} order by message_id`.execute(
    tx,
  );
  return result.rows;
}

export async function saveRating(tx: TenantTx, conversationId: number, rating: number): Promise<void> {
  await sql`update assistant_conversation set rating = ${rating} where conversation_id = ${conversationId}`.execute(
    tx,
  );
}

export async function listTenantIds(db: Db): Promise<TenantId[]> {
  const result = await sql<{
    tenantId: TenantId;
  }>`select tenant_id as "tenantId" from list_tenants()`.execute(db);
  return result.rows.map(({ tenantId }) => tenantId);
}

/** As they are handed over to the guardian who had them. */
export function conversationsToCopy(guardianId: number): RawBuilder<unknown> {
  return sql`
    select c.conversation_id as conversazione, c.started_at as iniziata_il, c.last_at as ultimo_messaggio_il,
      (select t.year || '/' || lpad(t.number::text, 5, '0') from ticket t
       where t.tenant_id = c.tenant_id and t.ticket_id = c.ticket_id) as segnalazione, c.rating as voto
    from assistant_conversation c where c.guardian_id = ${guardianId} order by c.conversation_id`;
}

/** The words of `conversationsToCopy`. */
export function turnsToCopy(guardianId: number): RawBuilder<unknown> {
  return sql`
    select m.conversation_id as conversazione, case m.side when 'family' then 'famiglia' else 'assistente' end as parte,
      m.text as testo, m.said_at as detto_il
    from assistant_conversation c join assistant_message m using (tenant_id, conversation_id)
    where c.guardian_id = ${guardianId} order by m.message_id`;
}
