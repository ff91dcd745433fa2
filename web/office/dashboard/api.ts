import { useQuery } from '@tanstack/react-query';
import type { Overview } from '#common/contract/office.ts';
import type { OpenQuestions } from '#common/contract/reconciliation.ts';
import { getJson } from '../../ui/api.ts';

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson<Overview>('/office/overview', signal),
    // The page that one comes back to after each piece of work must show its effect.
    staleTime: 0,
  });
}

/** Compared anew at each look, and so apart: the page does not wait for it. */
export function useOpenQuestions() {
  return useQuery({
    queryKey: ['reconciliation', 'questions'],
    queryFn: ({ signal }) => getJson<OpenQuestions>('/office/reconciliation/questions', signal),
    staleTime: 0,
  });
}
