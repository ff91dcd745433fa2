import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SaveCardBody, TeachBody, Teaching, TeachingEffect } from '#common/contract/assistant.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/assistant';
const KEY = ['assistant'];

export function useTeaching() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => getJson<Teaching>(BASE, signal), staleTime: 0 });
}

/** Each change answers the page as it is afterwards. */
function useChange<Body>(change: (body: Body) => Promise<Teaching>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (teaching) => queries.setQueryData(KEY, teaching),
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export const useTeach = () =>
  useChange((body: TeachBody) => send<Teaching>('POST', `${BASE}/examples`, body));
export const useSaveCard = () =>
  useChange((body: SaveCardBody) => send<Teaching>('POST', `${BASE}/cards`, body));

/** What is taken back: an example, a card, or a question that needs no answer. */
export const useRemove = () =>
  useChange(({ kind, id }: { kind: 'examples' | 'cards' | 'questions'; id: number }) =>
    send<Teaching>('DELETE', `${BASE}/${kind}/${id}`),
  );

export function useEffectOf() {
  return useMutation({
    mutationFn: (body: TeachBody) => send<TeachingEffect>('POST', `${BASE}/effect`, body),
  });
}
