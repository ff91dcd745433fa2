import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DietDecisionBody, OfficeDietRequests } from '#common/contract/diet-requests.ts';
import type { DietBody, DietList, DietReason } from '#common/contract/diets.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/diets';
const KEY = ['diets'];
const REQUESTS = '/office/diet-requests';
const REQUESTS_KEY = ['diet-requests'];

export function useDiets() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => getJson<DietList>(BASE, signal) });
}

export function useEnterDiet() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (diet: DietBody) => send<DietList>('POST', BASE, diet),
    onSuccess: (list) => queries.setQueryData(KEY, list),
  });
}

export function useEndDiet() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (childDietId: number) => send<DietList>('DELETE', `${BASE}/${childDietId}`),
    onSuccess: (list) => queries.setQueryData(KEY, list),
  });
}

/** Asked for one at a time: each reading is written down. */
export function useDietReason() {
  return useMutation({
    mutationFn: (childDietId: number) => getJson<DietReason>(`${BASE}/${childDietId}/reason`),
  });
}

export function useDietRequests() {
  return useQuery({
    queryKey: REQUESTS_KEY,
    queryFn: ({ signal }) => getJson<OfficeDietRequests>(REQUESTS, signal),
  });
}

/** Accepting gives the child its diet: both lists are read again. */
export function useDecideDiet(requestId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: DietDecisionBody) =>
      send<null>('POST', `${REQUESTS}/${requestId}/decision`, decision),
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: REQUESTS_KEY });
      await queries.invalidateQueries({ queryKey: KEY });
    },
  });
}

export function useAttachCertificate(requestId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => {
      const body = new FormData();
      body.set('file', file);
      return send<null>('POST', `${REQUESTS}/${requestId}/certificates`, body);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: REQUESTS_KEY }),
  });
}
