import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { DietBody, DietList, DietReason } from '#common/contract/diets.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/diets';
const KEY = ['diets'];

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
