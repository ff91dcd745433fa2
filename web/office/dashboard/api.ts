import { useQuery } from '@tanstack/react-query';
import type { Overview } from '#common/contract/office.ts';
import { getJson } from '../../ui/api.ts';

export function useOverview() {
  return useQuery({
    queryKey: ['overview'],
    queryFn: ({ signal }) => getJson<Overview>('/office/overview', signal),
    // The page that one comes back to after each piece of work must show its effect.
    staleTime: 0,
  });
}
