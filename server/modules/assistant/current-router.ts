import { setImmediate } from 'node:timers/promises';
import { Router } from './router/router.ts';
import { loadUtterances } from './utterances.ts';

let trained: Promise<Router> | null = null;

/** The router, made from the authored utterances once in a process: in slices, so that others are answered meanwhile. */
export function currentRouter(): Promise<Router> {
  trained ??= loadUtterances().then((utterances) => Router.train(utterances, () => setImmediate()));
  return trained;
}
