import { useQuery } from '@tanstack/react-query';
import type { FirstSteps } from '#common/contract/first-steps.ts';
import { getJson } from '../../ui/api.ts';

export function useFirstSteps() {
  return useQuery({
    queryKey: ['first-steps'],
    queryFn: ({ signal }) => getJson<FirstSteps>('/office/first-steps', signal),
    // One comes back to the list after each step, and must find it done.
    staleTime: 0,
  });
}
