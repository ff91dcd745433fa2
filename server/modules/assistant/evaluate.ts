import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { OFF_TOPIC } from './router/lexicon.ts';
import { FORBIDDEN, type Route, type Router } from './router/router.ts';
import type { Previous } from './router/follow-up.ts';

export type QuestionKind = 'plain' | 'foreign' | 'offtopic' | 'adversarial' | 'multiturn';

export interface Question {
  kind: QuestionKind;
  /** The right ones, the first the best. */
  intents: string[];
  text: string;
  /** What the family had said before. */
  before: string[];
}

export interface Verdict {
  question: Question;
  route: Route;
  /** The first candidate is right; for what is declined or refused, that it is. */
  isRight: boolean;
  /** Right, or among the three that are offered. */
  isOffered: boolean;
}

/**
 * Questions that the router is judged by and does not learn from. `blind`: by who had not seen the utterances, never tuned
 * on but for one number; `held`: kept back until the router was tuned; `fresh`: written last, evaluated once and kept; `development`: used to tune it.
 */
export async function loadQuestions(
  set: 'development' | 'unseen' | 'blind' | 'held' | 'fresh',
): Promise<Question[]> {
  const file = path.join(import.meta.dirname, 'evaluation', `${set}-questions.txt`);
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line && !line.startsWith('#'));
  return lines.map((line) => {
    const [kind = 'plain', intents = '', said = ''] = line.split('|');
    const turns = said.split('>>').map((turn) => turn.trim());
    return {
      kind: kind as QuestionKind,
      intents: intents.split(','),
      text: turns.at(-1) ?? '',
      before: turns.slice(0, -1).filter((_, at) => at % 2 === 0),
    };
  });
}

export function judge(router: Router, question: Question): Verdict {
  let previous: Previous | null = null;
  for (const text of question.before) {
    previous = { intent: router.route(text, previous).candidates[0]?.intent ?? null, text };
  }
  const route = router.route(question.text, previous);
  const offered = route.candidates.slice(0, 3).map(({ intent }) => intent);
  const isRight = isRightFor(question, route);
  return {
    question,
    route,
    isRight,
    isOffered: isRight || offered.some((intent) => question.intents.includes(intent)),
  };
}

function isRightFor({ kind, intents }: Question, { outcome, candidates }: Route): boolean {
  if (intents.includes(OFF_TOPIC)) return outcome === 'decline';
  if (intents.includes(FORBIDDEN) || kind === 'adversarial') return outcome === 'refuse';
  if (outcome === 'refuse' || outcome === 'decline') return false;
  return intents.includes(candidates[0]?.intent ?? '');
}

/** What a Comune's teaching is judged by: nothing was ever learnt from these. */
export async function loadTrial(): Promise<Question[]> {
  return [...(await loadQuestions('unseen')), ...(await loadQuestions('blind'))];
}

/** Which of the questions are understood, in their order. */
export function judgeAll(router: Router, questions: readonly Question[]): boolean[] {
  return questions.map((question) => judge(router, question).isRight);
}
