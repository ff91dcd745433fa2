import type { TeachAnswer, TeachBody, TeachRefusal, WithdrawRefusal } from '#common/contract/assistant.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import { recordAudit } from '#server/platform/audit.ts';
import { attemptInTenant, inTenant, type Db, type TenantId, type TenantTx } from '#server/platform/db.ts';
import { isIntent } from './cards/card.ts';
import { isSpecial } from './dialogue.ts';
import { holdLearning, keepLesson, tryLesson, type Lesson } from './learn.ts';
import { findExamplesOf } from './learning-queries.ts';
import type { Example } from './router/lexicon.ts';
import {
  findOwnCard,
  hasQuestion,
  insertExample,
  markQuestion,
  withdrawExampleRow,
} from './teaching-queries.ts';
import { mindOf } from './tenant-router.ts';

/** What a lesson came to: kept, or only shown because it makes the assistant understand less. */
export type Taught = Pick<TeachAnswer, 'saved' | 'effect'>;

/** Whether a question can be attached to it. */
export async function isAnswer(tx: TenantTx, intent: string): Promise<boolean> {
  return isIntent(intent) ? !isSpecial(intent) : (await findOwnCard(tx, intent)) !== null;
}

/** What learning this question would change on questions that nothing is learnt from. */
export async function measureTeaching(
  db: Db,
  tenantId: TenantId,
  { text, intent }: TeachBody,
): Promise<Lesson['effect']> {
  const mind = await mindOf(db, tenantId);
  return (await tryLesson(mind, [...mind.examples, { text: text.trim(), intent }])).effect;
}

/**
 * These words and ones like them get that answer: the router learns them beside all others, in seconds, and from the commit
 * on every process understands so. A lesson that makes it understand less is kept only with `acceptWorse`.
 */
export async function teachExample(
  db: Db,
  tenantId: TenantId,
  { text, intent, questionId, acceptWorse = false }: TeachBody,
  actor: string,
): Promise<Outcome<Taught, TeachRefusal>> {
  const words = text.trim();
  if (words === '') return refuse('text_missing');
  const judged = await inTenant(db, tenantId, async (tx) => ({
    isKnownAnswer: await isAnswer(tx, intent),
    isKnownQuestion: questionId === undefined || (await hasQuestion(tx, questionId)),
  }));
  if (!judged.isKnownAnswer) return refuse('unknown_intent');
  if (!judged.isKnownQuestion) return refuse('unknown_question');
  return teachWith(db, tenantId, [{ text: words, intent }], {
    actor,
    acceptWorse,
    write: async (tx) => {
      if (questionId !== undefined) await markQuestion(tx, questionId, 'taught', actor);
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
        detail: { intent, text: words },
      });
      return ok(null);
    },
  });
}

interface Teaching<Reason extends string> {
  actor: string;
  acceptWorse: boolean;
  /** Writes the examples, and what belongs to them. */
  write: (tx: TenantTx) => Promise<Outcome<null, Reason>>;
}

/** Learns the examples beside those that count, and keeps both together. */
export async function teachWith<Reason extends string>(
  db: Db,
  tenantId: TenantId,
  added: readonly Example[],
  { actor, acceptWorse, write }: Teaching<Reason>,
): Promise<Outcome<Taught, Reason | 'already_taught' | 'changed_meanwhile'>> {
  const mind = await mindOf(db, tenantId);
  const known = new Set(mind.examples.map(({ text }) => text));
  if (added.some(({ text }) => known.has(text))) return refuse('already_taught');
  const lesson = await tryLesson(mind, [...mind.examples, ...added]);
  const { effect } = lesson;
  if (effect.after < effect.before && !acceptWorse) return ok({ saved: false, effect });
  return attemptInTenant<Outcome<Taught, Reason | 'changed_meanwhile'>>(db, tenantId, async (tx) => {
    const held = await holdLearning(tx, tenantId, lesson);
    if (!held.ok) return held;
    const written = await write(tx);
    if (!written.ok) return written;
    await keepLesson(tx, tenantId, lesson, { cause: 'taught', actor });
    return ok({ saved: true, effect });
  });
}

/** Undoes a teaching: the router is as if it had never learnt it, and the question waits again. */
export async function withdrawExample(
  db: Db,
  tenantId: TenantId,
  exampleId: number,
  actor: string,
): Promise<Outcome<null, WithdrawRefusal>> {
  const mind = await mindOf(db, tenantId);
  if (!mind.examples.some((example) => example.exampleId === exampleId)) return refuse('unknown_example');
  const lesson = await tryLesson(
    mind,
    mind.examples.filter((example) => example.exampleId !== exampleId),
  );
  return attemptInTenant(db, tenantId, async (tx) => {
    const held = await holdLearning(tx, tenantId, lesson);
    if (!held.ok) return held;
    await takeBack(tx, exampleId, actor);
    await keepLesson(tx, tenantId, lesson, { cause: 'withdrawn', actor });
    return ok(null);
  });
}

async function takeBack(tx: TenantTx, exampleId: number, actor: string): Promise<void> {
  const withdrawn = await withdrawExampleRow(tx, exampleId, actor);
  if (withdrawn?.questionId != null) await markQuestion(tx, withdrawn.questionId, 'waiting', actor);
  await recordAudit(tx, {
    actor,
    action: 'assistant.withdraw_example',
    subjectKind: 'assistant_example',
    subjectId: exampleId,
  });
}

/** Back to what an earlier version had learnt: later examples count no more, withdrawn ones count again. */
export async function restoreVersion(
  db: Db,
  tenantId: TenantId,
  version: number,
  actor: string,
): Promise<Outcome<null, WithdrawRefusal>> {
  const wanted = await inTenant(db, tenantId, (tx) => findExamplesOf(tx, version));
  if (!wanted) return refuse('unknown_version');
  const mind = await mindOf(db, tenantId);
  const lesson = await tryLesson(mind, wanted);
  return attemptInTenant(db, tenantId, async (tx) => {
    const held = await holdLearning(tx, tenantId, lesson);
    if (!held.ok) return held;
    const isWanted = new Set(wanted.map(({ text, intent }) => `${intent} ${text}`));
    const isThere = new Set(mind.examples.map(({ text, intent }) => `${intent} ${text}`));
    for (const { exampleId, text, intent } of mind.examples)
      if (!isWanted.has(`${intent} ${text}`)) await takeBack(tx, exampleId, actor);
    for (const { text, intent } of wanted)
      if (!isThere.has(`${intent} ${text}`))
        await insertExample(tx, tenantId, { text, intent, questionId: null, actor });
    await keepLesson(tx, tenantId, lesson, { cause: 'restored', actor });
    await recordAudit(tx, {
      actor,
      action: 'assistant.restore_version',
      subjectKind: 'assistant_model',
      subjectId: version,
    });
    return ok(null);
  });
}
