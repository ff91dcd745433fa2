import type { SaveCardBody, SaveCardRefusal, TeachRefusal } from '#common/contract/assistant.ts';
import { strangeVariables } from '#common/assistant-text.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { attemptInTenant, inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { isAnswer, teachWith, type Taught } from './teach.ts';
import {
  findOwnCards,
  insertCard,
  insertExample,
  markQuestion,
  withdrawCardRow,
} from './teaching-queries.ts';

/**
 * The Comune's own words for an answer, or an answer of its own; with the ways of asking for it, which are learnt at once.
 * `null`: saved, and there was nothing to learn.
 */
export async function saveCard(
  db: Db,
  tenantId: TenantId,
  wanted: SaveCardBody,
  actor: string,
): Promise<Outcome<Taught | null, SaveCardRefusal | TeachRefusal>> {
  const { title, textIt, textEn, reviewOn, acceptWorse = false } = wanted;
  if (title.trim() === '' || textIt.trim() === '') return refuse('text_missing');
  if (!isDate(reviewOn)) return refuse('bad_date');
  if (strangeVariables(`${textIt} ${textEn ?? ''}`).length > 0) return refuse('unknown_variable');
  const intent = await inTenant(db, tenantId, (tx) => keyFor(tx, wanted));
  if (intent === null) return refuse('unknown_intent');
  const texts = new Set((wanted.questions ?? []).map((text) => text.trim()).filter((text) => text !== ''));
  const examples = [...texts].map((text) => ({ text, intent }));
  const write = (tx: TenantTx) =>
    writeCard(tx, tenantId, { ...wanted, intent, questions: [...texts] }, actor);
  if (examples.length > 0) return teachWith(db, tenantId, examples, { actor, acceptWorse, write });
  return attemptInTenant(db, tenantId, write);
}

/** `null`: an answer that is not there cannot be said in other words. */
async function keyFor(tx: TenantTx, { intent, title }: SaveCardBody): Promise<string | null> {
  if (intent !== undefined) return (await isAnswer(tx, intent)) ? intent : null;
  return `own_${(await findOwnCards(tx)).length + 1}_${slugOf(title)}`;
}

async function writeCard(
  tx: TenantTx,
  tenantId: TenantId,
  card: SaveCardBody & { intent: string; questions: string[] },
  actor: string,
): Promise<Outcome<null, 'already_taught'>> {
  const { intent, title, textIt, textEn, reviewOn, questions } = card;
  const cardId = await insertCard(
    tx,
    tenantId,
    { intent, title: title.trim(), textIt: textIt.trim(), textEn: textEn?.trim() ?? null, reviewOn },
    actor,
  );
  for (const text of questions) {
    const exampleId = await insertExample(tx, tenantId, { text, intent, questionId: null, actor });
    if (exampleId === null) return refuse('already_taught');
  }
  await recordAudit(tx, {
    actor,
    action: 'assistant.save_card',
    subjectKind: 'assistant_card',
    subjectId: cardId,
    detail: { intent, questions: questions.length },
  });
  return ok(null);
}

function slugOf(title: string): string {
  return title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 40);
}

/** The earlier words hold again. */
export async function withdrawCard(
  tx: TenantTx,
  cardId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_card'>> {
  if (!(await withdrawCardRow(tx, cardId, actor))) return refuse('unknown_card');
  await recordAudit(tx, {
    actor,
    action: 'assistant.withdraw_card',
    subjectKind: 'assistant_card',
    subjectId: cardId,
  });
  return ok(null);
}

/** Not worth an answer. */
export async function dismissQuestion(
  tx: TenantTx,
  questionId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_question'>> {
  return (await markQuestion(tx, questionId, 'dismissed', actor)) ? ok(null) : refuse('unknown_question');
}
