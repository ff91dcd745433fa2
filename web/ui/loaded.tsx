import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { Loading } from './loading.tsx';

interface LoadedProps<Data> {
  /** What `useQuery` gives. */
  query: {
    data: Data | undefined;
    error: Error | null;
    isPending: boolean;
    refetch: () => Promise<unknown>;
  };
  children: (data: Data) => ReactNode;
}

/**
 * What was asked of the server, once it is here; till then the wait, or why it did not come and a way to ask again.
 * What has come stays in sight while it is asked for once more, and where that fails.
 */
export function Loaded<Data>({ query, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return <Loading />;
  return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
}
