import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { InstallationList, NewMunicipalityBody } from '#common/contract/installation.ts';
import { ApiProblem, getJson, send } from '../../ui/api.ts';

const KEY = ['municipalities'];
const PATH = '/office/municipalities';

/** `null`: this Comune does not run the installation. */
export function useMunicipalities(isEnabled = true) {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) =>
      getJson<InstallationList>(PATH, signal).catch((error: unknown) => {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }),
    enabled: isEnabled,
  });
}

export function useMakeMunicipality() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: NewMunicipalityBody) => send<{ slug: string }>('POST', PATH, body),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
