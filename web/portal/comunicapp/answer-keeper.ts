import { onSignedOut } from '../../ui/api.ts';
import type { AnswerKeeper } from '../../ui/kept-answers.ts';
import { onLeaving } from '../../ui/leaving.ts';
import type { Copies } from './copies.ts';
import { copyAge } from './copy-age.ts';
import { accountOf, isCopied, readCopy, SESSION_PATH } from './copy-rules.ts';

/**
 * Keeps what the portal has read, for when there is no network: of one account at a time, erased when it leaves. The
 * database is loaded when first needed; no failure of it disturbs a page.
 */
export function portalKeeper(slug: string): AnswerKeeper {
  const copies = loadOnce(slug);
  /** One thing after the other: an answer must not be saved after the erasure that follows it. */
  let last: Promise<unknown> = Promise.resolve();
  let isOpen = false;

  function enqueue<T>(work: (copies: Copies) => Promise<T>): Promise<T | undefined> {
    const done = last.then(async () => work(await copies())).catch(() => undefined);
    last = done;
    return done;
  }

  const erase = async (): Promise<void> => {
    await enqueue(async (store) => {
      isOpen = false;
      await store.erase();
    });
  };
  onSignedOut(() => void erase());
  onLeaving(erase);

  return {
    keep(path, answer) {
      copyAge.fresh();
      if (!isCopied(path)) return;
      const savedAtMs = Date.now();
      void enqueue(async (store) => {
        if (path === SESSION_PATH) isOpen = await admit(store, answer);
        if (isOpen) await store.save({ path, savedAtMs, answer });
      });
    },

    async find(path) {
      if (!isCopied(path)) return undefined;
      const copy = await enqueue((store) => store.find(path));
      const answer = copy && readCopy(copy, Date.now());
      if (copy && answer !== undefined && path !== SESSION_PATH) copyAge.shown(copy.savedAtMs);
      return answer;
    },
  };
}

/** Whether copies may be kept: somebody is signed in. What is kept of anybody else goes first. */
async function admit(store: Copies, session: unknown): Promise<boolean> {
  const account = accountOf(session);
  const known = await store.find(SESSION_PATH);
  if (account === null || (known && accountOf(known.answer) !== account)) await store.erase();
  return account !== null;
}

function loadOnce(slug: string): () => Promise<Copies> {
  let loaded: Promise<Copies> | null = null;
  return () => (loaded ??= import('./copies.ts').then((module) => new module.Copies(slug)));
}
