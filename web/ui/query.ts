import { defaultScheduler, notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

const MAX_RETRIES = 2;

/**
 * Reads are retried only when the network or the server failed: a refusal would be refused again. Writes are never
 * retried by themselves; the person decides, and the idempotency key makes it harmless.
 */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(showClicksAtOnce);
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // Without a network too: there may be a copy, and an error says more than waiting. Back on line, read again.
        networkMode: 'always',
        refetchOnReconnect: true,
        // A browser that knows that it has no network is believed: nobody waits for what cannot come.
        retry: (failures, error) => failures < MAX_RETRIES && navigator.onLine && isPassing(error),
      },
      mutations: { retry: false },
    },
  });
}

function isPassing(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status >= 500);
}

/**
 * What a click begins is shown before the next click is heard: a button that is disabled while something is sent is so for
 * the second half of a double click. All else is told in a task of its own, as ever: whoever sent something still hears
 * of its success when the page that changes by it has no place for them any more.
 */
function showClicksAtOnce(tell: () => void): void {
  // Only while its listeners run is an event the present one: what comes of an answer has none.
  if (window.event === undefined) defaultScheduler(tell);
  else queueMicrotask(tell);
}
