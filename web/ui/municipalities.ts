import { useQuery } from '@tanstack/react-query';
import type { MunicipalityList } from '#common/contract/municipalities.ts';
import { getInstallationJson } from './api.ts';

/** Every Comune of the installation; it does not change while a page is open. */
export function useMunicipalities() {
  return useQuery({
    queryKey: ['municipalities'],
    queryFn: ({ signal }) => getInstallationJson<MunicipalityList>('/comuni', signal),
    staleTime: Infinity,
  });
}
