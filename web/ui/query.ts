import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api.ts';

const MAX_RETRIES = 2;

/**
 * Reads are retried only when the network or the server failed: a refusal would be refused again. Writes are never
 * retried by themselves; the person decides, and the idempotency key makes it harmless.
 */
export function createQueryClient(): QueryClient {
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
