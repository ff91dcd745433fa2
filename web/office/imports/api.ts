import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AppliedImport,
  ColumnMapping,
  ImportBatch,
  ImportColumns,
  ImportKind,
  ImportPreview,
} from '#common/contract/registry.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';

const BASE = '/office/imports';
const listKey = ['imports', 'list'];
const columnsKey = (batchId: number) => ['imports', batchId, 'columns'];
const previewKey = (batchId: number) => ['imports', batchId, 'preview'];

export function useImportList() {
  return useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => getJson<{ batches: ImportBatch[] }>(BASE, signal),
    staleTime: 0,
  });
}

/** The batch, its headings and where each known column was found. */
export function useImportColumns(batchId: number) {
  return useQuery({
    queryKey: columnsKey(batchId),
    queryFn: ({ signal }) => getJson<ImportColumns>(`${BASE}/${batchId}`, signal),
  });
}

/** What applying would do now. Never taken from memory: another operator may have changed the registry. */
export function useImportPreview(batchId: number) {
  return useQuery({
    queryKey: previewKey(batchId),
    queryFn: ({ signal }) => getJson<ImportPreview>(`${BASE}/${batchId}/preview`, signal),
    staleTime: 0,
  });
}

export function rejectsUrl(batchId: number): string {
  return apiUrl(`${BASE}/${batchId}/rejects.csv`);
}

export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: ImportKind; file: File }) => {
      const form = new FormData();
      form.set('kind', kind);
      form.set('file', file);
      return send<ImportColumns>('POST', BASE, form);
    },
    onSuccess: (columns) => {
      queries.setQueryData(columnsKey(columns.batch.batchId), columns);
    },
  });
}

export function useSaveMapping(batchId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (mapping: ColumnMapping) =>
      send<ImportColumns>('PUT', `${BASE}/${batchId}/mapping`, { mapping }),
    onSuccess: (columns) => {
      queries.setQueryData(columnsKey(batchId), columns);
      queries.removeQueries({ queryKey: previewKey(batchId) });
    },
  });
}

/** Applies the batch. A refusal often means that the data changed meanwhile: the preview is read again. */
export function useApply(batchId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choices: { acceptRejects: boolean; preferFile: boolean }) =>
      send<AppliedImport>('POST', `${BASE}/${batchId}/apply`, choices),
    onSuccess: () => queries.removeQueries({ queryKey: columnsKey(batchId) }),
    onError: () => queries.invalidateQueries({ queryKey: previewKey(batchId) }),
  });
}

/** Gives the batch up. What is on the screen stays until the page goes away; afterwards it is read again. */
export function useDiscard(batchId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<null>('DELETE', `${BASE}/${batchId}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports', batchId], refetchType: 'none' }),
  });
}
