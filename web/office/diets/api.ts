import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DietDecisionBody,
  OfficeDietRequestBody,
  OfficeDietRequests,
} from '#common/contract/diet-requests.ts';
import type { DIET_PAGE_SIZE, DietBody, DietList, DietReason } from '#common/contract/diets.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type DietsView } from './view.ts';

const BASE = '/office/diets';
const KEY = ['diets'];
const REQUESTS = '/office/diet-requests';
const REQUESTS_KEY = ['diet-requests'];

/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof DIET_PAGE_SIZE = 50;

export function useDiets(view: DietsView) {
  return useQuery({
    queryKey: [...KEY, view],
    queryFn: ({ signal }) => getJson<DietList>(`${BASE}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function dietFileUrl(view: DietsView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view)}`);
}

export function useEnterDiet() {
  return useChange((diet: DietBody) => send<DietList>('POST', BASE, diet));
}

export function useEndDiet() {
  return useChange((childDietId: number) => send<DietList>('DELETE', `${BASE}/${childDietId}`));
}

function useChange<Wanted, Answer>(mutationFn: (wanted: Wanted) => Promise<Answer>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSuccess: () => queries.invalidateQueries({ queryKey: KEY }) });
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

/** Accepting gives the child its diet: both lists are read again. `onDecided`: told before, while the form is there. */
export function useDecideDiet(requestId: number, onDecided: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: DietDecisionBody) =>
      send<null>('POST', `${REQUESTS}/${requestId}/decision`, decision),
    onSuccess: onDecided,
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: REQUESTS_KEY });
      await queries.invalidateQueries({ queryKey: KEY });
    },
  });
}

/** The request first, then its certificate: a file that is refused leaves the request, and is said. */
export function useEnterRequest() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ request, certificate }: EnteredRequest) => {
      const { requestId } = await send<{ requestId: number }>('POST', REQUESTS, request);
      if (!certificate) return { hasLostFile: false };
      try {
        await attach(requestId, certificate);
        return { hasLostFile: false };
      } catch {
        return { hasLostFile: true };
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: REQUESTS_KEY }),
  });
}

interface EnteredRequest {
  request: OfficeDietRequestBody;
  certificate: File | null;
}

export function useAttachCertificate(requestId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) => attach(requestId, file),
    onSettled: () => queries.invalidateQueries({ queryKey: REQUESTS_KEY }),
  });
}

function attach(requestId: number, file: File): Promise<null> {
  const body = new FormData();
  body.set('file', file);
  return send<null>('POST', `${REQUESTS}/${requestId}/certificates`, body);
}
