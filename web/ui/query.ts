import { notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

const MAX_RETRIES = 2;

/**
 * Reads are retried only when the network or the server failed: a refusal would be refused again. Writes are never
 * retried by themselves; the person decides, and the idempotency key makes it harmless.
 *
 * What a click begins is shown before the next click is heard (the library would wait for a task of its own): a button
 * that says *disabled while it is sent* is so for the second half of a double click.
 */
export function createQueryClient(): QueryClient {
  notifyManager.setScheduler(queueMicrotask);
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
