import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobList } from '#common/contract/office.ts';
import { getJson, send } from '../../ui/api.ts';

const REFRESH_MS = 10_000;

/** Jobs that failed at least once. Looked at again by itself: a job on its next attempt may disappear any moment. */
export function useJobs() {
  return useQuery({
    queryKey: ['jobs'],
    queryFn: ({ signal }) => getJson<JobList>('/office/jobs', signal),
    staleTime: 0,
    refetchInterval: REFRESH_MS,
  });
}

export function useRetryJob() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (jobId: number) => send('POST', `/office/jobs/${jobId}/retry`),
    onSettled: () => queries.invalidateQueries({ queryKey: ['jobs'] }),
  });
}
