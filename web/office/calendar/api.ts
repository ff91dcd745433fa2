import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CalendarFileReport,
  CalendarView,
  EntryBody,
  EntryImpact,
  PeriodBody,
  Strike,
  StrikeAnswers,
  WeekBody,
} from '#common/contract/calendar.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/calendar';
const KEY = ['calendar'];

export interface Shown {
  schoolId: number | null;
  year: number | null;
}

export function useCalendar({ schoolId, year }: Shown) {
  const query = new URLSearchParams();
  if (schoolId !== null) query.set('schoolId', String(schoolId));
  if (year !== null) query.set('year', String(year));
  return useQuery({
    queryKey: [...KEY, schoolId, year],
    queryFn: ({ signal }) => getJson<CalendarView>(`${BASE}?${query.toString()}`, signal),
    staleTime: 0,
  });
}

/** What an entry would change; nothing is written. */
export function usePreviewEntry() {
  return useMutation({
    mutationFn: (entry: EntryBody) => send<EntryImpact>('POST', `${BASE}/preview`, entry),
  });
}

export function useAddEntry() {
  return useChange((entry: EntryBody) => send('POST', `${BASE}/entries`, entry));
}

export function useRemoveEntry() {
  return useChange((closureId: number) => send('DELETE', `${BASE}/entries/${closureId}`));
}

export function useStrike(closureId: number) {
  return useQuery({
    queryKey: [...KEY, 'strike', closureId],
    queryFn: ({ signal }) => getJson<Strike>(`${BASE}/entries/${closureId}/classes`, signal),
    staleTime: 0,
  });
}

export function useAnswerStrike(closureId: number) {
  return useChange((answers: StrikeAnswers['answers']) =>
    send('PUT', `${BASE}/entries/${closureId}/classes`, { answers }),
  );
}

export function useSavePeriod() {
  return useChange((period: PeriodBody) => send('PUT', `${BASE}/periods`, period));
}

export function useAddWeek() {
  return useChange((week: WeekBody) => send('POST', `${BASE}/weeks`, week));
}

/** Takes a period or a week away. */
export function useRemoveSetting() {
  return useChange(({ kind, id }: { kind: 'periods' | 'weeks'; id: number }) =>
    send('DELETE', `${BASE}/${kind}/${id}`),
  );
}

/** Reads a file; with `isApply` its entries are added, unless one of its lines cannot be. */
export function useReadFile() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ file, isApply }: { file: File; isApply: boolean }) => {
      const body = new FormData();
      body.set('file', file);
      return send<CalendarFileReport>('POST', `${BASE}/file?isApply=${isApply}`, body);
    },
    onSuccess: (_, { isApply }) => (isApply ? queries.invalidateQueries({ queryKey: KEY }) : undefined),
  });
}

/** Done or refused, the calendar is read again: a refusal may mean that somebody else changed it. */
function useChange<Wanted>(mutationFn: (wanted: Wanted) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) });
}
