import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  CompareTariffBody,
  FoundChildren,
  PriceExplanation,
  TariffBody,
  TariffComparison,
  TariffFileView,
  TariffVersions,
} from '#common/contract/tariff-office.ts';
import { apiUrl, getJson, send } from '../../ui/api.ts';

const BASE = '/office/tariffs';
const KEY = ['office-tariffs'];

export function useTariffs() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<TariffVersions>(BASE, signal),
    staleTime: 0,
  });
}

/** Every answer is the whole list. */
export function useScheduleTariff() {
  return useVersionMutation(({ body, key }: { body: TariffBody; key: string }) =>
    send<TariffVersions>('POST', BASE, body, { idempotencyKey: key }),
  );
}

export function useWithdrawTariff() {
  return useVersionMutation((tariffId: number) => send<TariffVersions>('DELETE', `${BASE}/${tariffId}`));
}

export function useCompareTariff() {
  return useMutation({
    mutationFn: (body: CompareTariffBody) => send<TariffComparison>('POST', `${BASE}/compare`, body),
  });
}

export function useReadTariffFile() {
  return useMutation({
    mutationFn: async (file: File) =>
      send<TariffFileView>('POST', `${BASE}/file`, { text: await file.text() }),
  });
}

export function tariffFileUrl(tariffId: number): string {
  return apiUrl(`${BASE}/${tariffId}/file`);
}

export function useFoundChildren(serviceId: string, search: string) {
  return useQuery({
    queryKey: [...KEY, 'children', serviceId, search],
    queryFn: ({ signal }) =>
      getJson<FoundChildren>(
        `${BASE}/children?serviceId=${serviceId}&search=${encodeURIComponent(search)}`,
        signal,
      ),
    enabled: search !== '' && serviceId !== '',
  });
}

export function useExplanation(wanted: { serviceId: string; childId: number | null; date: string }) {
  const { serviceId, childId, date } = wanted;
  return useQuery({
    queryKey: [...KEY, 'price', serviceId, childId, date],
    queryFn: ({ signal }) =>
      getJson<PriceExplanation>(`${BASE}/children/${childId}?serviceId=${serviceId}&date=${date}`, signal),
    enabled: childId !== null && date !== '',
    staleTime: 0,
  });
}

function useVersionMutation<Input>(mutationFn: (input: Input) => Promise<TariffVersions>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: (versions) => {
      queries.setQueryData(KEY, versions);
    },
  });
}
