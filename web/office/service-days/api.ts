import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/service-days';
const KEY = ['service-days'];

export function useServiceDays() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<ServiceDaysView>(BASE, signal),
    staleTime: 0,
  });
}

/** Sets the rule of a school, or the general one; the same rule sent twice is one. */
export function useSaveCutoff() {
  const keep = useKeep();
  return useMutation({
    mutationFn: (rule: CutoffBody) => send<ServiceDaysView>('PUT', `${BASE}/cutoffs`, rule),
    ...keep,
  });
}

export function useDeleteCutoff() {
  const keep = useKeep();
  return useMutation({
    mutationFn: ({ serviceId, schoolId }: Pick<CutoffBody, 'serviceId' | 'schoolId'>) => {
      const query = new URLSearchParams({ serviceId: String(serviceId) });
      if (schoolId !== null) query.set('schoolId', String(schoolId));
      return send<ServiceDaysView>('DELETE', `${BASE}/cutoffs?${query.toString()}`);
    },
    ...keep,
  });
}

/** Every answer is the whole view. A refusal may mean that somebody else changed it: it is read again. */
function useKeep() {
  const queries = useQueryClient();
  return {
    onSuccess: (view: ServiceDaysView) => {
      queries.setQueryData(KEY, view);
    },
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  };
}
