import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  ChildBody,
  Created,
  EnrolmentBody,
  GuardianBody,
  NewChildBody,
  NewGuardianBody,
  PayerBody,
  PEOPLE_PAGE_SIZE,
  PeopleChoices,
  WithdrawalBody,
} from '#common/contract/people.ts';
import type {
  ChildFile,
  FamilyFile,
  MergeBody,
  MergeComparison,
  MergeKind,
  Story,
  TwinList,
} from '#common/contract/person-file.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';
import { queryOf, type PeopleView } from './view.ts';

const BASE = '/office/people';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof PEOPLE_PAGE_SIZE = 50;
const PEOPLE = 'people';

export type ListKind = 'children' | 'families';

export function usePeople<Page>(kind: ListKind, view: PeopleView) {
  return useQuery({
    queryKey: [PEOPLE, kind, view],
    queryFn: ({ signal }) => getJson<Page>(`${BASE}/${kind}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

/** The address of the file with all that the view finds. */
export function fileUrl(kind: ListKind, view: PeopleView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}/${kind}.${format}?${queryOf(view)}`);
}

export function usePeopleChoices() {
  return useQuery({
    queryKey: [PEOPLE, 'choices'],
    queryFn: ({ signal }) => getJson<PeopleChoices>(`${BASE}/choices`, signal),
  });
}

export function useChildFile(childId: number) {
  return useQuery({
    queryKey: [PEOPLE, 'child', childId],
    queryFn: ({ signal }) => getJson<ChildFile>(`${BASE}/children/${childId}`, signal),
    staleTime: 0,
  });
}

export function useFamilyFile(familyId: number) {
  return useQuery({
    queryKey: [PEOPLE, 'family', familyId],
    queryFn: ({ signal }) => getJson<FamilyFile>(`${BASE}/families/${familyId}`, signal),
    staleTime: 0,
  });
}

/** Read when somebody opens it. */
export function useStory(kind: MergeKind, id: number, isOpen: boolean) {
  return useQuery({
    queryKey: [PEOPLE, 'story', kind, id],
    queryFn: ({ signal }) => getJson<Story>(`${BASE}/story/${kind}/${id}`, signal),
    enabled: isOpen,
    staleTime: 0,
  });
}

function useForgetPeople() {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: [PEOPLE] });
}

export function useEditChild(childId: number) {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: ChildBody) => send('PUT', `${BASE}/children/${childId}`, body),
    onSuccess: forget,
  });
}

export function useEditGuardian(guardianId: number) {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: GuardianBody) => send('PUT', `${BASE}/guardians/${guardianId}`, body),
    onSuccess: forget,
  });
}

export function useEnterChild() {
  const { keyFor } = useRequestKey();
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: NewChildBody) =>
      send<Created>('POST', `${BASE}/children`, body, { idempotencyKey: keyFor(body) }),
    onSuccess: forget,
  });
}

export function useEnterGuardian() {
  const { keyFor } = useRequestKey();
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: NewGuardianBody) =>
      send<Created>('POST', `${BASE}/guardians`, body, { idempotencyKey: keyFor(body) }),
    onSuccess: forget,
  });
}

export function useSetPayer(childId: number) {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: PayerBody) => send('PUT', `${BASE}/children/${childId}/payer`, body),
    onSuccess: forget,
  });
}

export function useEnrol(childId: number) {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: EnrolmentBody) => send('POST', `${BASE}/children/${childId}/enrolments`, body),
    onSuccess: forget,
  });
}

export function useWithdraw(childId: number) {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: WithdrawalBody) => send('POST', `${BASE}/children/${childId}/withdrawal`, body),
    onSuccess: forget,
  });
}

export function useTwins() {
  return useQuery({
    queryKey: [PEOPLE, 'twins'],
    queryFn: ({ signal }) => getJson<TwinList>(`${BASE}/twins`, signal),
    staleTime: 0,
  });
}

export function useComparison(kind: string, firstId: number, secondId: number) {
  return useQuery({
    queryKey: [PEOPLE, 'comparison', kind, firstId, secondId],
    queryFn: ({ signal }) => getJson<MergeComparison>(`${BASE}/twins/${kind}/${firstId}/${secondId}`, signal),
    staleTime: 0,
  });
}

export function useMerge() {
  const forget = useForgetPeople();
  return useMutation({
    mutationFn: (body: MergeBody) => send('POST', `${BASE}/twins`, body),
    onSuccess: forget,
  });
}
