import { useQuery } from '@tanstack/react-query';
import type { PublicTariffs } from '#common/contract/public-tariffs.ts';
import type { PublicInfo, PublicServices } from '#common/contract/site.ts';
import { getJson } from '../../ui/api.ts';

/** What the Comune publishes of itself. */
export function usePublicInfo() {
  return useQuery({
    queryKey: ['site', 'info'],
    queryFn: ({ signal }) => getJson<PublicInfo>('/public/info', signal),
  });
}

export function usePublicServices() {
  return useQuery({
    queryKey: ['site', 'services'],
    queryFn: ({ signal }) => getJson<PublicServices>('/public/services', signal),
  });
}

/** The rules that the simulator prices by. */
export function usePublicTariffs() {
  return useQuery({
    queryKey: ['site', 'tariffs'],
    queryFn: ({ signal }) => getJson<PublicTariffs>('/public/tariffs', signal),
  });
}
