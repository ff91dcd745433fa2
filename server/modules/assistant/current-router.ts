import { deserialize } from 'node:v8';
import { doApart } from '#server/platform/threads.ts';
import { readLearnt, writeLearnt, type Learnt } from './learnt-file.ts';
import { Router } from './router/router.ts';
import { learnAuthored } from './train-model.ts';

const MODULE = new URL('./train-model.ts', import.meta.url).href;
let restored: Promise<Router> | null = null;

/** The router of the authored utterances, one in a process. */
export function currentRouter(): Promise<Router> {
  if (!restored) {
    restored = restore();
    restored.catch(() => (restored = null));
  }
  return restored;
}

async function restore(): Promise<Router> {
  const { router } = (await readLearnt()) ?? (await learnApart());
  return Router.restore(router);
}

/** Makes the file where there is none of these sources. */
export async function makeLearnt(): Promise<void> {
  if (!(await readLearnt())) await learnApart();
}

async function learnApart(): Promise<Learnt> {
  const bytes = await doApart({ moduleUrl: MODULE, functionName: learnAuthored.name, argument: null });
  await writeLearnt(bytes);
  return deserialize(bytes) as Learnt;
}
