import { serialize } from 'node:v8';
import { judgeAll, loadTrial } from './evaluate.ts';
import type { PackedLinear } from './router/packed-linear.ts';
import { Router, type Example } from './router/router.ts';
import { loadUtterances } from './utterances.ts';

export interface Trained {
  packed: PackedLinear;
  /** Which of the trial's questions it understands. */
  right: boolean[];
  /** How long it took, the trial too. */
  seconds: number;
}

/** Always the same, whenever which was taught: the places in the vocabulary follow from it. */
export function inOrder(examples: readonly Example[]): Example[] {
  const keyOf = ({ intent, text }: Example) => `${intent}\t${text}`;
  return examples
    .map(({ intent, text }) => ({ intent, text }))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

/** Learns the authored utterances and a Comune's own, some seconds long: for another thread. Gives a `Trained`, serialised. */
export async function trainModel({ own }: { own: Example[] }): Promise<Buffer> {
  const started = performance.now();
  const { packed, router } = (await Router.train(await loadUtterances(), undefined, inOrder(own))).pack();
  const right = await judgeAll(router, await loadTrial(), own);
  const seconds = (performance.now() - started) / 1000;
  return serialize({ packed, right, seconds } satisfies Trained);
}
