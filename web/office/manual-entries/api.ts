import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ManualEntryBody, ManualEntryList, Residues } from '#common/contract/manual-entries.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';
import { useRequestKey } from '../../ui/use-request-key.ts';

const entriesOf = (invoiceId: number) => `/office/invoices/${invoiceId}/manual-entries`;
const keyOf = (invoiceId: number) => ['manual-entries', invoiceId];

export function useManualEntries(invoiceId: number) {
  return useQuery({
    queryKey: keyOf(invoiceId),
    queryFn: ({ signal }) => getJson<ManualEntryList>(entriesOf(invoiceId), signal),
    staleTime: 0,
  });
}

/** What an invoice owes is read anew wherever it shows; nobody waits for it, so that what follows the success does. */
function useForget() {
  const queries = useQueryClient();
  return () => void queries.invalidateQueries();
}

export function useRecordEntry(invoiceId: number) {
  const { keyFor, renew } = useRequestKey();
  const forget = useForget();
  return useMutation({
    mutationFn: async (body: ManualEntryBody) => {
      await send('POST', entriesOf(invoiceId), body, { idempotencyKey: keyFor(body) });
      renew();
    },
    onSuccess: forget,
  });
}

export function useReverseEntry(invoiceId: number, manualEntryId: number) {
  const forget = useForget();
  return useMutation({
    mutationFn: (reason: string) =>
      send('POST', `${entriesOf(invoiceId)}/${manualEntryId}/reversal`, { reason }),
    onSuccess: forget,
  });
}

export function useResidues(upTo: string) {
  return useQuery({
    queryKey: ['residues', upTo],
    queryFn: ({ signal }) => getJson<Residues>(`/office/residues?upTo=${upTo}`, signal),
    placeholderData: keepPreviousData,
    staleTime: 0,
  });
}

export function residueFileUrl(upTo: string, format: 'csv' | 'xlsx'): string {
  return apiUrl(`/office/residues.${format}?upTo=${upTo}`);
}
