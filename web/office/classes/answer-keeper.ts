import { onSignedOut } from '../../ui/api.ts';
import type { AnswerKeeper } from '../../ui/kept-answers.ts';
import { onLeaving } from '../../ui/leaving.ts';
import { isCopied, isOfSchool, isStillGood, SESSION_PATH } from './copy-rules.ts';
import { DeviceDatabase } from './device-store.ts';

/**
 * Keeps what a school has read of its classes, for when there is no network; erased when its session ends. No failure of
 * the database disturbs a page.
 */
export function schoolKeeper(slug: string): AnswerKeeper {
  const copies = new DeviceDatabase(slug);
  /** One thing after the other: an answer must not be saved after the erasure that follows it. */
  let last: Promise<unknown> = Promise.resolve();
  let isOpen = false;

  function enqueue<T>(work: () => Promise<T>): Promise<T | undefined> {
    const done = last.then(work).catch(() => undefined);
    last = done;
    return done;
  }

  const erase = async (): Promise<void> => {
    await enqueue(() => {
      isOpen = false;
      return copies.eraseCopies();
    });
  };
  onSignedOut(() => void erase());
  onLeaving(erase);

  return {
    keep(path, answer) {
      if (!isCopied(path)) return;
      const savedAtMs = Date.now();
      void enqueue(async () => {
        if (path === SESSION_PATH) {
          isOpen = isOfSchool(answer);
          if (!isOpen) await copies.eraseCopies();
        }
        if (isOpen) await copies.putCopy({ path, savedAtMs, answer });
      });
    },

    async find(path) {
      if (!isCopied(path)) return undefined;
      const copy = await enqueue(() => copies.findCopy(path));
      return copy && isStillGood(copy, Date.now()) ? copy.answer : undefined;
    },
  };
}
