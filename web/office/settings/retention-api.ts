import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { RetentionView } from '#common/contract/retention.ts';
import type { RetentionKey } from '#common/retention.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';

const PATH = '/office/retention';
const KEY = 'retention';

/** `run`: whose report; `null`: the newest. */
export function useRetention(run: number | null) {
  return useQuery({
    queryKey: [KEY, run],
    queryFn: ({ signal }) => getJson<RetentionView>(run === null ? PATH : `${PATH}?runId=${run}`, signal),
    staleTime: 0,
  });
}

export function reportFileUrl(run: number): string {
  return apiUrl(`${PATH}/reports/${run}.csv`);
}

export function useTryPurge() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<RetentionView>('POST', `${PATH}/tries`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useSavePeriod(category: RetentionKey) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (amount: number) => send('PUT', `${PATH}/periods/${category}`, { amount }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}
