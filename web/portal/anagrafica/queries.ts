import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { AccessView, InviteBody, PendingEmail } from '#common/contract/access.ts';
import type {
  ChangeRequestBody,
  ContactsBody,
  FamilyView,
  RequestedChange,
} from '#common/contract/family.ts';
import { getJson, send } from '../../ui/api.ts';

/** Everything read here starts with this key, so that one call makes all of it fresh again. */
const FAMILY = 'family';

export function useFamily() {
  return useQuery({
    queryKey: [FAMILY, 'view'],
    queryFn: ({ signal }) => getJson<FamilyView>('/portal/family', signal),
  });
}

/** The new address that waits for its confirmation. */
export function usePendingEmail() {
  return useQuery({
    queryKey: [FAMILY, 'email'],
    queryFn: ({ signal }) => getJson<PendingEmail>('/portal/email-change', signal),
  });
}

/** Who has access; only a payer has something here to manage. */
export function useAccess() {
  return useQuery({
    queryKey: [FAMILY, 'access'],
    queryFn: ({ signal }) => getJson<AccessView>('/portal/access', signal),
  });
}

/**
 * A mutation after which the section is read again, whatever came of it. `onDone`: told before, while what was pressed is
 * there.
 */
function useFamilyMutation<Wanted, Answer>(
  mutationFn: (wanted: Wanted) => Promise<Answer>,
  onDone?: (wanted: Wanted) => void,
) {
  const queries = useQueryClient();
  const refresh = useCallback(() => queries.invalidateQueries({ queryKey: [FAMILY] }), [queries]);
  return useMutation({ mutationFn, onSuccess: (_, wanted) => onDone?.(wanted), onSettled: refresh });
}

export function useSaveContacts() {
  return useFamilyMutation((contacts: ContactsBody) =>
    send<null>('PUT', '/portal/family/contacts', contacts),
  );
}

export function useRequestChange() {
  return useFamilyMutation((body: ChangeRequestBody) =>
    send<RequestedChange>('POST', '/portal/family/change-requests', body),
  );
}

export function useWithdrawChange() {
  return useFamilyMutation((requestId: number) =>
    send<null>('DELETE', `/portal/family/change-requests/${requestId}`),
  );
}

export function useRequestEmail() {
  return useFamilyMutation((email: string) => send<null>('POST', '/portal/email-change', { email }));
}

export function useForgetEmail() {
  return useFamilyMutation(() => send<null>('DELETE', '/portal/email-change'));
}

export function useInvite() {
  return useFamilyMutation((body: InviteBody) => send<null>('POST', '/portal/access/invitations', body));
}

export function useResend() {
  return useFamilyMutation((invitationId: number) =>
    send<null>('POST', `/portal/access/invitations/${invitationId}/send`),
  );
}

export function useRevoke(onDone: (invitationId: number) => void) {
  return useFamilyMutation(
    (invitationId: number) => send<null>('DELETE', `/portal/access/invitations/${invitationId}`),
    onDone,
  );
}

export function useRemovePerson(onDone: () => void) {
  return useFamilyMutation(
    (guardianId: number) => send<null>('DELETE', `/portal/access/people/${guardianId}`),
    onDone,
  );
}
