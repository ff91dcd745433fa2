import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  Board,
  FlowDetail,
  MatchBody,
  MOVEMENT_PAGE_SIZE,
  MovementPage,
  RecordReportedBody,
  UploadedFlow,
} from '#common/contract/reconciliation.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { queryOf, type MovementView } from './view.ts';

const BASE = '/office/reconciliation';
export const RECONCILIATION = 'reconciliation';
/** A type of the server's number, because the contract's values would bring its schemas along. */
export const PAGE_SIZE: typeof MOVEMENT_PAGE_SIZE = 50;

export function useBoard(month: string) {
  return useQuery({
    queryKey: [RECONCILIATION, 'board', month],
    queryFn: ({ signal }) => getJson<Board>(`${BASE}?month=${month}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function boardFileUrl(month: string, format: 'csv' | 'xlsx'): string {
  return apiUrl(`${BASE}.${format}?month=${month}`);
}

export function useFlow(flowId: number) {
  return useQuery({
    queryKey: [RECONCILIATION, 'flow', flowId],
    queryFn: ({ signal }) => getJson<FlowDetail>(`${BASE}/flows/${flowId}`, signal),
    staleTime: 0,
  });
}

export function versionUrl(flowId: number, versionId: number): string {
  return apiUrl(`${BASE}/flows/${flowId}/versions/${versionId}.xml`);
}

export function useMovements(view: MovementView) {
  return useQuery({
    queryKey: [RECONCILIATION, 'movements', view],
    queryFn: ({ signal }) => getJson<MovementPage>(`${BASE}/movements?${queryOf(view)}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

function useForget() {
  const queries = useQueryClient();
  return () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: [RECONCILIATION] }),
      queries.invalidateQueries({ queryKey: ['anomalies'] }),
    ]);
}

export interface FileResult {
  fileName: string;
  uploaded: UploadedFlow | null;
  /** Why the file was refused. */
  error: unknown;
}

/** One file after the other: what one is refused for stops no other. */
export function useUploadFlows() {
  const forget = useForget();
  return useMutation({
    mutationFn: async (files: readonly File[]): Promise<FileResult[]> => {
      const results: FileResult[] = [];
      for (const file of files) results.push(await uploadOne(file));
      return results;
    },
    onSuccess: forget,
  });
}

async function uploadOne(file: File): Promise<FileResult> {
  const form = new FormData();
  form.set('file', file);
  try {
    const uploaded = await send<UploadedFlow>('POST', `${BASE}/flows`, form);
    return { fileName: file.name, uploaded, error: null };
  } catch (error) {
    return { fileName: file.name, uploaded: null, error };
  }
}

export function useRecordPayment(flowId: number, onDone: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: RecordReportedBody) => send('POST', `${BASE}/flows/${flowId}/receipts`, body),
    onSuccess: tellThen(onDone, forget),
  });
}

export function useMatch(movementId: number, onDone: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: (body: MatchBody) => send('PUT', `${BASE}/movements/${movementId}/flow`, body),
    onSuccess: tellThen(onDone, forget),
  });
}

export function useSetApart(movementId: number, onDone: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => send('PUT', `${BASE}/movements/${movementId}/apart`),
    onSuccess: tellThen(onDone, forget),
  });
}

export function useUnmatch(movementId: number, onDone: () => void) {
  const forget = useForget();
  return useMutation({
    mutationFn: () => send('DELETE', `${BASE}/movements/${movementId}/flow`),
    onSuccess: tellThen(onDone, forget),
  });
}

/** What is done is told before the list is read anew: the button that did it goes with its row. */
function tellThen(onDone: () => void, forget: () => Promise<unknown>) {
  return () => {
    onDone();
    return forget();
  };
}
