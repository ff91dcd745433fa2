import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until `look` gives something; what the database refuses while it restarts is no answer yet. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  { withinMs = 60_000, everyMs = 50 } = {},
): Promise<T> {
  const deadline = performance.now() + withinMs;
  let failure: unknown;
  while (performance.now() < deadline) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      failure = error;
    }
    await delay(everyMs);
  }
  throw new Error(`not within ${withinMs} ms: ${what}`, { cause: failure });
}

/** Asks again, as whoever is told that we are busy does, and gives the first answer that is about the matter. */
export async function untilNotBusy<T>(ask: () => Promise<T>, isBusy: (answer: T) => boolean): Promise<T> {
  for (let turn = 1; turn < 10; turn += 1) {
    const answer = await ask();
    if (!isBusy(answer)) return answer;
    await delay(1_000);
  }
  return ask();
}
