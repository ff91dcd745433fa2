import { setImmediate } from 'node:timers/promises';
import type {
  SaveCardBody,
  SaveCardRefusal,
  TeachBody,
  Teaching,
  TeachingEffect,
  TeachRefusal,
} from '#common/contract/assistant.ts';
import { isDate } from '#common/dates.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { CARDS_REVIEWED_ON, INTENTS, isIntent } from './cards/card.ts';
import { cardsIt } from './cards/cards-it.ts';
import { currentRouter } from './current-router.ts';
import { isSpecial } from './dialogue.ts';
import { judge, loadQuestions } from './evaluate.ts';
import type { Example } from './router/router.ts';
import {
  findExamples,
  findFigures,
  findOwnCard,
  findOwnCards,
  findTaught,
  findWaiting,
  insertCard,
  insertExample,
  markQuestion,
  withdrawCardRow,
  withdrawExampleRow,
} from './teaching-queries.ts';

const LISTED = 100;
/** A few milliseconds each. */
const BETWEEN_BREATHS = 5;

/** What waits for the office, what it has taught, and what a question can be attached to. */
export async function readTeaching(tx: TenantTx): Promise<Teaching> {
  const cards = await findOwnCards(tx);
  const authored = INTENTS.filter((intent) => !isSpecial(intent)).map((intent) => ({
    intent,
    title: cardsIt[intent].title,
    text: cardsIt[intent].text,
  }));
  const own = cards.filter(({ intent }) => !isIntent(intent));
  return {
    questions: await findWaiting(tx, LISTED),
    examples: await findExamples(tx, LISTED),
    cards,
    intents: [...authored, ...own.map(({ intent, title, textIt }) => ({ intent, title, text: textIt }))],
    authoredReviewedOn: CARDS_REVIEWED_ON,
    figures: await findFigures(tx),
  };
}

/** From the next question on, these words and ones like them get that answer. */
export async function teachExample(
  tx: TenantTx,
  tenantId: TenantId,
  { text, intent, questionId }: TeachBody,
  actor: string,
): Promise<Outcome<{ exampleId: number }, TeachRefusal>> {
  const words = text.trim();
  if (words === '') return refuse('text_missing');
  if (!(await isAnswer(tx, intent))) return refuse('unknown_intent');
  if (questionId !== undefined && !(await markQuestion(tx, questionId, 'taught', actor))) {
    return refuse('unknown_question');
  }
  const exampleId = await insertExample(tx, tenantId, {
    text: words,
    intent,
    questionId: questionId ?? null,
    actor,
  });
  if (exampleId === null) return refuse('already_taught');
  await recordAudit(tx, {
    actor,
    action: 'assistant.teach',
    subjectKind: 'assistant_example',
    subjectId: exampleId,
    detail: { intent },
  });
  return ok({ exampleId });
}

async function isAnswer(tx: TenantTx, intent: string): Promise<boolean> {
  return isIntent(intent) ? !isSpecial(intent) : (await findOwnCard(tx, intent)) !== null;
}

/** What a new example would change on the questions that the assistant has not learnt from. */
export async function measureTeaching(taught: readonly Example[], added: Example): Promise<TeachingEffect> {
  const router = await currentRouter();
  const questions = await loadQuestions('unseen');
  const effect: TeachingEffect = { total: questions.length, before: 0, after: 0, lost: [] };
  for (const [at, question] of questions.entries()) {
    if (at % BETWEEN_BREATHS === 0) await setImmediate();
    const before = judge(router, question, taught).isRight;
    const after = judge(router, question, [...taught, added]).isRight;
    if (before) effect.before += 1;
    if (after) effect.after += 1;
    if (before && !after) effect.lost.push(question.text);
  }
  return effect;
}

export function readTaught(tx: TenantTx): Promise<Example[]> {
  return findTaught(tx);
}

/** Undoes a teaching: the question waits again. */
export async function withdrawExample(
  tx: TenantTx,
  exampleId: number,
  actor: string,
): Promise<Outcome<null, 'unknown_example'>> {
  const withdrawn = await withdrawExampleRow(tx, exampleId, actor);
  if (!withdrawn) return refuse('unknown_example');
  if (withdrawn.questionId !== null) await markQuestion(tx, withdrawn.questionId, 'waiting', actor);
  await recordAudit(tx, {
    actor,
    action: 'assistant.withdraw_example',
    subjectKind: 'assistant_example',
    subjectId: exampleId,
  });
  return ok(null);
}

/** The Comune's own words for an answer, or an answer of its own. */
export async function saveCard(
  tx: TenantTx,
  tenantId: TenantId,
  { intent, title, textIt, textEn, reviewOn }: SaveCardBody,
  actor: string,
): Promise<Outcome<{ cardId: number; intent: string }, SaveCardRefusal>> {
  if (title.trim() === '' || textIt.trim() === '') return refuse('text_missing');
  if (!isDate(reviewOn)) return refuse('bad_date');
  if (intent !== undefined && !(await isAnswer(tx, intent))) return refuse('unknown_intent');
  const key = intent ?? `own_${(await findOwnCards(tx)).length + 1}_${slugOf(title)}`;
  const cardId = await insertCard(
    tx,
    tenantId,
    { intent: key, title: title.trim(), textIt: textIt.trim(), textEn: textEn?.trim() ?? null, reviewOn },
    actor,
  );
  await recordAudit(tx, {
    actor,
    action: 'assistant.save_card',
    subjectKind: 'assistant_card',
    subjectId: cardId,
    detail: { intent: key },
  });
  return ok({ cardId, intent: key });
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
