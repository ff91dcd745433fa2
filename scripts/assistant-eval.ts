/**
 * `npm run assistant:eval`: how often the assistant understands. Cross-validation over the utterances; the questions it
 * has not learnt from; and, where it lies beside the repository, the development set. `--errors` prints what went wrong.
 * `--only <file>`: nothing but the questions of a file in the development set's format.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { deserialize } from 'node:v8';
import {
  judge,
  loadQuestions,
  type Question,
  type QuestionKind,
  type Verdict,
} from '../server/modules/assistant/evaluate.ts';
import { steadyRandom } from '../server/modules/assistant/router/linear.ts';
import { OFF_TOPIC, type Example } from '../server/modules/assistant/router/lexicon.ts';
import { FORBIDDEN, Router } from '../server/modules/assistant/router/router.ts';
import { learnLesson, type Learned } from '../server/modules/assistant/train-model.ts';
import { loadFollowUps, loadUtterances } from '../server/modules/assistant/utterances.ts';

const FOLDS = 5;
const DEVELOPMENT = path.join(
  process.env.REFERENCE ?? path.join(import.meta.dirname, '../../shared/reference'),
  'assistant-dev-questions.jsonl',
);
const showErrors = process.argv.includes('--errors');
const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined;

async function main(): Promise<void> {
  const utterances = await loadUtterances();
  const intents = new Set(utterances.map(({ intent }) => intent));
  console.log(`${utterances.length} utterances of ${intents.size} intents`);
  if (!only && !process.argv.includes('--no-cross'))
    report('Cross-validation', await crossValidate(utterances));
  const started = performance.now();
  const learnt = Router.learn(utterances, await loadFollowUps());
  const router = Router.restore(learnt);
  console.log(`\nTrained in ${Math.round(performance.now() - started)} ms`);
  if (only) {
    const questions = (await loadDevelopment(only)) ?? [];
    report(
      path.basename(only),
      questions.map((question) => judge(router, question)),
    );
    return time(router, questions);
  }
  const development = await loadDevelopment(DEVELOPMENT);
  if (development)
    report(
      'Development set',
      development.map((question) => judge(router, question)),
    );
  else
    console.log(
      `\nDevelopment set: skipped, there is no ${path.basename(DEVELOPMENT)} beside the repository`,
    );
  report(
    'Own development questions',
    (await loadQuestions('development')).map((question) => judge(router, question)),
  );
  if (!process.argv.includes('--no-unseen')) {
    const unseen = await loadQuestions('unseen');
    report(
      'Unseen questions',
      unseen.map((question) => judge(router, question)),
    );
    const blind = await loadQuestions('blind');
    report(
      'Blind split, written by who had not seen the utterances',
      blind.map((question) => judge(router, question)),
    );
    const held = await loadQuestions('held');
    report(
      'Held back until the tuning was over',
      held.map((question) => judge(router, question)),
    );
    const fresh = await loadQuestions('fresh');
    report(
      'Fresh, written last and evaluated as they stand',
      fresh.map((question) => judge(router, question)),
    );
    time(router, [...unseen, ...blind, ...held, ...fresh]);
    await timeLesson();
  }
}

async function crossValidate(utterances: readonly Example[]): Promise<Verdict[]> {
  const random = steadyRandom(3);
  const folds = utterances.map(() => Math.floor(random() * FOLDS));
  const followUps = await loadFollowUps();
  const verdicts: Verdict[] = [];
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const learnt = Router.learn(
      utterances.filter((_, at) => folds[at] !== fold),
      followUps,
    );
    const router = Router.restore(learnt);
    for (const { intent, text } of utterances.filter((_, at) => folds[at] === fold)) {
      verdicts.push(judge(router, { kind: kindOf(intent), intents: [intent], text, before: [] }));
    }
  }
  return verdicts;
}

function kindOf(intent: string): QuestionKind {
  return intent === OFF_TOPIC ? 'offtopic' : intent === FORBIDDEN ? 'adversarial' : 'plain';
}

interface DevelopmentQuestion {
  kind: QuestionKind;
  question: string;
  intent: string;
  alt_intents: string[];
  turns?: { role: string; text: string }[];
}

async function loadDevelopment(file: string): Promise<Question[] | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  return (
    text
      ?.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as DevelopmentQuestion)
      .map(({ kind, question, intent, alt_intents, turns = [] }) => ({
        kind,
        intents: [intent, ...alt_intents],
        text: question,
        before: turns
          .filter(({ role }) => role === 'user')
          .map((turn) => turn.text)
          .slice(0, -1),
      })) ?? null
  );
}

function report(title: string, verdicts: readonly Verdict[]): void {
  console.log(`\n${title}`);
  for (const [kind, some] of Map.groupBy(verdicts, ({ question }) => question.kind)) {
    const right = some.filter(({ isRight }) => isRight).length;
    const offered = some.filter(({ isOffered }) => isOffered).length;
    const answered = some.filter(({ route }) => route.outcome === 'answer');
    const sure = answered.length
      ? `, answered at once ${share(answered.length, some.length)} of which right ${share(answered.filter(({ isRight }) => isRight).length, answered.length)}`
      : '';
    console.log(
      `  ${kind.padEnd(12)} right ${share(right, some.length)}, right or offered ${share(offered, some.length)}${sure} (${some.length})`,
    );
  }
  if (showErrors) for (const verdict of verdicts) if (!verdict.isRight) console.log(`    ${line(verdict)}`);
}

function line({ question, route }: Verdict): string {
  const seen = route.candidates
    .slice(0, 3)
    .map(({ intent, confidence }) => `${intent} ${confidence.toFixed(2)}`);
  return `${route.outcome} | ${question.intents.join(',')} | ${question.text} | ${seen.join(', ')}`;
}

function share(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`;
}

function time(router: Router, questions: readonly Question[]): void {
  const times = questions.map(({ text }) => {
    const started = performance.now();
    router.route(text);
    return performance.now() - started;
  });
  times.sort((one, other) => one - other);
  console.log(`\nAn answer takes ${(times[Math.floor(times.length * 0.95)] ?? 0).toFixed(1)} ms (p95)`);
}

/** What a clerk waits for who teaches a question: learning all anew, and trying it. */
async function timeLesson(): Promise<void> {
  const wanted = [{ intent: 'menu', text: 'la merenda si porta da casa' }];
  const started = performance.now();
  const bytes = await learnLesson({ now: { examples: [], model: null }, wanted });
  const { seconds } = deserialize(bytes) as Learned;
  const whole = (performance.now() - started) / 1000;
  console.log(
    `A lesson of a Comune is learnt in ${(seconds ?? 0).toFixed(1)} s, learnt and tried in ${whole.toFixed(1)} s`,
  );
}

await main();
