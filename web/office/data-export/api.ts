import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  DataExport,
  DataExportList,
  DownloadLink,
  RequestExportBody,
} from '#common/contract/data-export.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';

const BASE = '/office/data-exports';
const KEY = 'data-exports';
const LOOK_AGAIN_MS = 1_500;

export function isUnderWay({ state }: DataExport): boolean {
  return state === 'queued' || state === 'running';
}

/** Looked at again and again while one is being made. */
export function useExports() {
  return useQuery({
    queryKey: [KEY],
    queryFn: ({ signal }) => getJson<DataExportList>(BASE, signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.exports.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
}

function useChange<Input>(change: (input: Input) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => queries.invalidateQueries({ queryKey: [KEY] }),
  });
}

export function useRequestExport() {
  return useChange(({ reason, idempotencyKey }: RequestExportBody & { idempotencyKey: string }) =>
    send('POST', BASE, { reason }, { idempotencyKey }),
  );
}

export function useDeleteExport() {
  return useChange((exportId: number) => send('DELETE', `${BASE}/${exportId}`));
}

/** The browser saves the archive as it comes, without holding it. */
export function useDownload() {
  return useChange(async (exportId: number) => {
    const { token } = await send<DownloadLink>('POST', `${BASE}/${exportId}/link`);
    const link = document.createElement('a');
    link.href = apiUrl(`${BASE}/download/${token}`);
    link.download = '';
    link.click();
  });
}
