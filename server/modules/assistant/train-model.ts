/** What takes seconds of processor time: exported functions are called in another thread and give bytes. */
import { deserialize, serialize } from 'node:v8';
import { judgeAll, loadTrial } from './evaluate.ts';
import { readLearnt, type Learnt } from './learnt-file.ts';
import { Router, type OwnModel } from './router/router.ts';
import type { Example } from './router/lexicon.ts';
import { loadFollowUps, loadUtterances } from './utterances.ts';

/** What a Comune has taught, with what was learnt of it if it still counts. */
export interface Taught {
  examples: Example[];
  model: OwnModel | null;
}

/** `wanted`: the examples that shall count instead of those of `now`. */
export interface LessonTask {
  now: Taught;
  wanted: Example[];
}

export interface Learned {
  /** `null`: without examples there is nothing to learn. */
  model: OwnModel | null;
  /** Which of the trial's questions are understood, before and after. */
  before: boolean[];
  after: boolean[];
  /** How long learning took; `null`: there was nothing to learn. */
  seconds: number | null;
}

/** Always the same, whenever which was taught: the places in the vocabulary follow from it. */
export function inOrder(examples: readonly Example[]): Example[] {
  const keyOf = ({ intent, text }: Example) => `${intent}\t${text}`;
  return examples
    .map(({ intent, text }) => ({ intent, text }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Learns the authored utterances. Gives a `Learnt`, serialised. */
export async function learnAuthored(): Promise<Buffer> {
  const router = Router.learn(await loadUtterances(), await loadFollowUps());
  const right = judgeAll(Router.restore(router), await loadTrial());
  return serialize({ router, right } satisfies Learnt);
}

/** Learns a Comune's own examples beside the authored ones, and compares. Gives a `Learned`, serialised. */
export async function learnLesson({ now, wanted }: LessonTask): Promise<Buffer> {
  const { router, right } = (await readLearnt()) ?? (deserialize(await learnAuthored()) as Learnt);
  const authored = Router.restore(router);
  const trial = await loadTrial();
  const judge = ({ examples, model }: Taught) =>
    examples.length === 0 ? right : judgeAll(routerOf(authored, { examples, model }), trial);
  const before = judge(now);
  const started = performance.now();
  const model = wanted.length === 0 ? null : authored.learnOwn(router, inOrder(wanted));
  const seconds = model && (performance.now() - started) / 1000;
  const after = judge({ examples: wanted, model });
  return serialize({ model, before, after, seconds } satisfies Learned);
}

/** Without a model that counts, what was taught is told by its words alone. */
export function routerOf(authored: Router, { examples, model }: Taught): Router {
  const own = inOrder(examples);
  return (model && authored.withOwn(own, model)) ?? authored.heeding(own);
}
