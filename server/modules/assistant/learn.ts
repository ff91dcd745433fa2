import { createHash } from 'node:crypto';
import { deserialize, serialize } from 'node:v8';
import type { LearningCause, TeachingEffect } from '#common/contract/assistant.ts';
import { ok, refuse, type Outcome } from '#common/outcome.ts';
import type { TenantId, TenantTx } from '#server/platform/db.ts';
import { doApart } from '#server/platform/threads.ts';
import { loadTrial } from './evaluate.ts';
import { findLearning, insertVersion, lockLearning } from './learning-queries.ts';
import type { Example } from './router/lexicon.ts';
import type { Mind } from './tenant-router.ts';
import { inOrder, learnLesson, type Learned, type LessonTask } from './train-model.ts';

/** What a lesson makes of the router, before anybody has decided to keep it. */
export interface Lesson {
  /** What it was learnt beside: another change in between ends it. */
  version: number | null;
  /** `null`: without examples there is nothing to learn. */
  weights: Buffer | null;
  effect: TeachingEffect;
}

const MODULE = new URL('./train-model.ts', import.meta.url).href;
const SHOWN_LOST = 10;
/** A lesson is often tried first and kept a moment later. */
const MAX_REMEMBERED = 2;
const remembered = new Map<string, Promise<Learned>>();

/** Learns these examples instead of those that count now, in another thread, and compares. Nothing is kept. */
export async function tryLesson(mind: Mind, examples: readonly Example[]): Promise<Lesson> {
  const questions = await loadTrial();
  const { model, before, after, seconds } = await learn({
    now: { examples: inOrder(mind.examples), model: mind.model },
    wanted: inOrder(examples),
  });
  return {
    version: mind.version,
    weights: model && serialize(model),
    effect: {
      total: questions.length,
      before: before.filter(Boolean).length,
      after: after.filter(Boolean).length,
      lost: questions
        .filter((_, at) => before[at] && !after[at])
        .map(({ text }) => text)
        .slice(0, SHOWN_LOST),
      seconds: seconds && Math.round(seconds * 10) / 10,
    },
  };
}

function learn(task: LessonTask): Promise<Learned> {
  const { now, wanted } = task;
  const key = createHash('sha256')
    .update(JSON.stringify([now.examples, now.model?.vocabulary, wanted]))
    .digest('hex');
  const known = remembered.get(key);
  if (known) return known;
  const learning = doApart({ moduleUrl: MODULE, functionName: learnLesson.name, argument: task }).then(
    (bytes) => deserialize(bytes) as Learned,
  );
  learning.catch(() => remembered.delete(key));
  remembered.set(key, learning);
  for (const oldest of remembered.keys()) if (remembered.size > MAX_REMEMBERED) remembered.delete(oldest);
  return learning;
}

/** First thing in the transaction that keeps a lesson: refuses when somebody else taught something meanwhile. */
export async function holdLearning(
  tx: TenantTx,
  tenantId: TenantId,
  { version }: Pick<Lesson, 'version'>,
): Promise<Outcome<null, 'changed_meanwhile'>> {
  await lockLearning(tx, tenantId);
  return (await findLearning(tx)).version === version ? ok(null) : refuse('changed_meanwhile');
}

/** Last thing in that transaction, when the examples are written: from its commit on every process understands so. */
export async function keepLesson(
  tx: TenantTx,
  tenantId: TenantId,
  { weights, effect }: Lesson,
  { cause, actor }: { cause: LearningCause; actor: string },
): Promise<void> {
  const { examples } = await findLearning(tx);
  await insertVersion(tx, tenantId, {
    exampleIds: examples.map(({ exampleId }) => exampleId),
    weights,
    questions: effect.total,
    before: effect.before,
    after: effect.after,
    cause,
    actor,
  });
}
