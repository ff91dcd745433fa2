/** What was not understood, and what the office has taught instead. */
import { sql } from 'kysely';
import type { OwnCard, Teaching } from '#common/contract/assistant.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';

export async function queueQuestion(
  tx: TenantTx,
  tenantId: TenantId,
  { text, guess }: { text: string; guess: string | null },
): Promise<void> {
  await sql`
    insert into assistant_question (tenant_id, text, guess) values (${tenantId}, ${text}, ${guess})
    on conflict (tenant_id, text) do update
    set times = assistant_question.times + 1, last_asked_at = now(), guess = excluded.guess,
      state = case assistant_question.state when 'taught' then 'waiting' else assistant_question.state end`.execute(
    tx,
  );
}

const cardColumns = sql`
  card_id as "cardId", intent, title, text_it as "textIt", text_en as "textEn", review_on as "reviewOn",
  written_by as "writtenBy", written_at as "writtenAt"`;

type CardRow = Omit<OwnCard, 'writtenAt'> & { writtenAt: Date };
const viewCard = (row: CardRow): OwnCard => ({ ...row, writtenAt: row.writtenAt.toISOString() });

/** The Comune's own words for an answer; `null`: the authored ones hold. */
export async function findOwnCard(tx: TenantTx, intent: string): Promise<OwnCard | null> {
  const result = await sql<CardRow>`
    select ${cardColumns} from assistant_card
    where intent = ${intent} and withdrawn_at is null order by card_id desc limit 1`.execute(tx);
  return result.rows[0] ? viewCard(result.rows[0]) : null;
}

/** The latest of each answer. */
export async function findOwnCards(tx: TenantTx): Promise<OwnCard[]> {
  const result = await sql<CardRow>`
    select distinct on (intent) ${cardColumns} from assistant_card
    where withdrawn_at is null order by intent, card_id desc`.execute(tx);
  return result.rows.map(viewCard);
}

export async function findWaiting(tx: TenantTx, limit: number): Promise<Teaching['questions']> {
  const result = await sql<{
    questionId: number;
    text: string;
    guess: string | null;
    times: number;
    lastAskedAt: Date;
  }>`
    select question_id as "questionId", text, guess, times, last_asked_at as "lastAskedAt"
    from assistant_question where state = 'waiting' order by times desc, last_asked_at desc limit ${limit}`.execute(
    tx,
  );
  return result.rows.map((row) => ({ ...row, lastAskedAt: row.lastAskedAt.toISOString() }));
}

export async function findExamples(tx: TenantTx, limit: number): Promise<Teaching['examples']> {
  const result = await sql<{
    exampleId: number;
    text: string;
    intent: string;
    taughtBy: string;
    taughtAt: Date;
  }>`
    select example_id as "exampleId", text, intent, taught_by as "taughtBy", taught_at as "taughtAt"
    from assistant_example where withdrawn_at is null order by example_id desc limit ${limit}`.execute(tx);
  return result.rows.map((row) => ({ ...row, taughtAt: row.taughtAt.toISOString() }));
}

export async function findFigures(tx: TenantTx): Promise<Teaching['figures']> {
  const result = await sql<Teaching['figures']>`
    select count(*)::int as conversations, count(ticket_id)::int as tickets, count(rating)::int as rated,
      round(avg(rating), 1)::float8 as "averageRating"
    from assistant_conversation where started_at > now() - interval '30 days'`.execute(tx);
  return result.rows[0] ?? { conversations: 0, tickets: 0, rated: 0, averageRating: null };
}

export async function hasQuestion(tx: TenantTx, questionId: number): Promise<boolean> {
  const result = await sql`select 1 from assistant_question where question_id = ${questionId}`.execute(tx);
  return result.rows.length > 0;
}

export async function markQuestion(
  tx: TenantTx,
  questionId: number,
  state: 'taught' | 'dismissed' | 'waiting',
  actor: string,
): Promise<boolean> {
  const result = await sql<{ questionId: number }>`
    update assistant_question set state = ${state}, handled_by = ${actor}
    where question_id = ${questionId} returning question_id as "questionId"`.execute(tx);
  return result.rows.length > 0;
}

/** `null`: the same words are taught already. */
export async function insertExample(
  tx: TenantTx,
  tenantId: TenantId,
  {
    text,
    intent,
    questionId,
    actor,
  }: { text: string; intent: string; questionId: number | null; actor: string },
): Promise<number | null> {
  const result = await sql<{ exampleId: number }>`
    insert into assistant_example (tenant_id, text, intent, question_id, taught_by)
    values (${tenantId}, ${text}, ${intent}, ${questionId}, ${actor})
    on conflict (tenant_id, text) where withdrawn_at is null do nothing
    returning example_id as "exampleId"`.execute(tx);
  return result.rows[0]?.exampleId ?? null;
}

/** Says to which question it belonged; `undefined`: no such example counts. */
export async function withdrawExampleRow(
  tx: TenantTx,
  exampleId: number,
  actor: string,
): Promise<{ questionId: number | null } | undefined> {
  const result = await sql<{ questionId: number | null }>`
    update assistant_example set withdrawn_at = now(), withdrawn_by = ${actor}
    where example_id = ${exampleId} and withdrawn_at is null returning question_id as "questionId"`.execute(
    tx,
  );
  return result.rows[0];
}

export async function insertCard(
  tx: TenantTx,
  tenantId: TenantId,
  card: { intent: string; title: string; textIt: string; textEn: string | null; reviewOn: string },
  actor: string,
): Promise<number> {
  const result = await sql<{ cardId: number }>`
    insert into assistant_card (tenant_id, intent, title, text_it, text_en, review_on, written_by)
    values (${tenantId}, ${card.intent}, ${card.title}, ${card.textIt}, ${card.textEn}, ${card.reviewOn}, ${actor})
    returning card_id as "cardId"`.execute(tx);
  return result.rows[0]?.cardId ?? 0;
}

/** With the version before it, the earlier words hold again. */
export async function withdrawCardRow(tx: TenantTx, cardId: number, actor: string): Promise<boolean> {
  const result = await sql<{ cardId: number }>`
    update assistant_card set withdrawn_at = now(), withdrawn_by = ${actor}
    where card_id = ${cardId} and withdrawn_at is null returning card_id as "cardId"`.execute(tx);
  return result.rows.length > 0;
}
