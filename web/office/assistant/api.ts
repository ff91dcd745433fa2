import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  SaveCardBody,
  TeachAnswer,
  TeachBody,
  Teaching,
  TeachingEffect,
} from '#common/contract/assistant.ts';
import type { LlmBody, LlmTrial, LlmView } from '#common/contract/assistant-llm.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/assistant';
const KEY = ['assistant'];
/** Learning takes seconds, many more on a busy machine. */
const LEARNING = { timeoutMs: 120_000 };

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

/** What is learnt; not kept while it makes the assistant understand less and nobody has accepted that. */
function useLesson<Body>(path: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Body) => send<TeachAnswer>('POST', `${BASE}/${path}`, body, LEARNING),
    onSuccess: ({ teaching }) => queries.setQueryData(KEY, teaching),
    onError: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}

export const useTeach = () => useLesson<TeachBody>('examples');
export const useSaveCard = () => useLesson<SaveCardBody>('cards');

export const useRestore = () =>
  useChange((version: number) =>
    send<Teaching>('POST', `${BASE}/versions/${version}/restore`, undefined, LEARNING),
  );

/** What is taken back: an example, a card, or a question that needs no answer. */
export const useRemove = () =>
  useChange(({ kind, id }: { kind: 'examples' | 'cards' | 'questions'; id: number }) =>
    send<Teaching>('DELETE', `${BASE}/${kind}/${id}`, undefined, LEARNING),
  );

export function useEffectOf() {
  return useMutation({
    mutationFn: (body: TeachBody) => send<TeachingEffect>('POST', `${BASE}/effect`, body, LEARNING),
  });
}

const LLM_KEY = ['assistant-llm'];

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useLlm() {
  return useQuery({
    queryKey: LLM_KEY,
    queryFn: ({ signal }) => getJson<LlmView>(`${BASE}/llm`, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useSaveLlm() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: LlmBody) => send<LlmView>('PUT', `${BASE}/llm`, body),
    onSuccess: (view) => queries.setQueryData(LLM_KEY, view),
  });
}

export function useTryLlm() {
  return useMutation({ mutationFn: () => send<LlmTrial>('POST', `${BASE}/llm/trial`) });
}
