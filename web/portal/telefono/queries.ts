import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { PhoneAccess } from '#common/contract/telephone.ts';
import { getJson, send } from '../../ui/api.ts';

/** How the child's meals are cancelled by telephone or SMS, if they are at all. */
export function usePhoneAccess(childId: number) {
  return useQuery({
    queryKey: phoneKey(childId),
    queryFn: ({ signal }) => getJson<PhoneAccess>(`/portal/presences/${childId}/phone-code`, signal),
  });
}

export function useRenewCode(childId: number) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<PhoneAccess>('POST', `/portal/presences/${childId}/phone-code/renew`),
    onSuccess: (access) => queries.setQueryData(phoneKey(childId), access),
  });
}

/** Apart from the presences: no request for a meal changes it. */
function phoneKey(childId: number): readonly unknown[] {
  return ['phone-access', childId];
}
