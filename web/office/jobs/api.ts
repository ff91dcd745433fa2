import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getJson, send } from '../../ui/api.ts';

export interface JobRow {
  /** A number or a text: graphile-worker's own identifier. */
  jobId: number | string;
  name: string;
  attempts: number;
  maxAttempts: number;
  lastError: string | null;
  createdAt: string;
  /** All attempts are used up: it moves again only when somebody says so. */
  isDead: boolean;
}

const REFRESH_MS = 10_000;

/** Jobs that failed at least once. Looked at again by itself: a job on its next attempt may disappear any moment. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => getJson<{ rows: JobRow[] }>('/office/jobs', signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}

export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: JobRow['jobId']) => send('POST', `/office/jobs/${jobId}/retry`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
