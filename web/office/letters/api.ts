import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  LETTER_PAGE_SIZE,
  LetterPage,
  LetterSelection,
  LetterSort,
  LetterTally,
  MAX_PRINTED_LETTERS,
  PrintTally,
} from '#common/contract/accounts.ts';
import { apiUrl, download, getJson, send } from '../../ui/api.ts';
import type { LetterFile } from './letter-files.ts';
import { queryOf, type LetterView } from './view.ts';

const BASE = '/office/letters';
const POLL_MS = 2_000;
/** Types of the server's numbers, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof LETTER_PAGE_SIZE = 50;
export const MAX_PRINTED: typeof MAX_PRINTED_LETTERS = 200;

/** One page of guardians, asked for again while letters are on their way. */
export function useLetters(view: LetterView) {
  return useQuery({
    queryKey: ['letters', view],
    queryFn: ({ signal }) => getJson<LetterPage>(`${BASE}?${queryOf(view, view.page)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.counts.queued ?? 0) > 0 ? POLL_MS : false),
  });
}

export function letterFileUrl(view: LetterView, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?${queryOf(view)}`);
}

/** What sending to a selection would do; nothing is written, although the request is a POST. */
export function useTally() {
  return useMutation({
    mutationFn: (selection: LetterSelection) => send<LetterTally>('POST', `${BASE}/tally`, { selection }),
  });
}

/** Whose letters would be printed; nothing is written either. */
export function usePrintTally() {
  return useMutation({
    mutationFn: (wanted: { selection: LetterSelection; sort: LetterSort }) =>
      send<PrintTally>('POST', `${BASE}/print/tally`, wanted),
  });
}

export function useSendLetters() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (selection: LetterSelection) => send<LetterTally>('POST', `${BASE}/send`, { selection }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['letters'] }),
  });
}

/** Makes the PDF and saves it among the browser's downloads; returns the file's name. */
export function usePrintLetters() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: LetterFile & { sort: LetterSort; includeActive: boolean }) =>
      download(`${BASE}/print`, wanted),
    // Not awaited: the list may lose who was chosen, and with them whoever waits for the file's name.
    onSettled: () => void queries.invalidateQueries({ queryKey: ['letters'] }),
  });
}
