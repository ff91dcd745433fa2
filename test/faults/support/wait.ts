import { setTimeout as delay } from 'node:timers/promises';

/** Looks again and again until `look` gives something; what the database refuses while it restarts is no answer yet. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  { withinMs = 60_000, everyMs = 20 } = {},
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
