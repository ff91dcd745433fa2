import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { EndedSessions, SessionList } from '#common/contract/accounts.ts';
import type { ChoiceBody, NotificationChoices } from '#common/contract/notifications.ts';
import type { PushDevices, PushTest } from '#common/contract/push.ts';
import { getJson, send } from '../../ui/api.ts';
import { PUSH_DEVICES } from '../comunicapp/push-device.ts';

const DEVICES = ['utility', 'devices'];
const CHOICES = ['utility', 'choices'];

export function useDevices() {
  return useQuery({
    queryKey: DEVICES,
    queryFn: ({ signal }) => getJson<SessionList>('/portal/sessions', signal),
  });
}

/** `null`: all but this one. Whatever came of it, the list is read again. */
export function useEndSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (sessionId: number | null): Promise<EndedSessions> => {
      if (sessionId === null) return send('POST', '/portal/sessions/end-others');
      await send('DELETE', `/portal/sessions/${sessionId}`);
      return { ended: 1 };
    },
    onSettled: () => queries.invalidateQueries({ queryKey: DEVICES }),
  });
}

export function useChoices() {
  return useQuery({
    queryKey: CHOICES,
    queryFn: ({ signal }) => getJson<NotificationChoices>('/portal/notifications', signal),
  });
}

export function usePushDevices() {
  return useQuery({
    queryKey: PUSH_DEVICES,
    queryFn: ({ signal }) => getJson<PushDevices>('/portal/notifications/devices', signal),
    staleTime: 0,
  });
}

/** A message to every device of the guardian. */
export function useTestPush() {
  return useMutation({ mutationFn: () => send<PushTest>('POST', '/portal/notifications/test') });
}

/** Shown at once, and taken back when it could not be saved. */
export function useSaveChoice() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (choice: ChoiceBody) => send('PUT', '/portal/notifications', choice),
    onMutate: async (choice) => {
      await queries.cancelQueries({ queryKey: CHOICES });
      const before = queries.getQueryData<NotificationChoices>(CHOICES);
      queries.setQueryData<NotificationChoices>(CHOICES, (known) => known && withChoice(known, choice));
      return before;
    },
    onError: (_error, _choice, before) => queries.setQueryData(CHOICES, before),
    onSettled: () => queries.invalidateQueries({ queryKey: CHOICES }),
  });
}

function withChoice(choices: NotificationChoices, choice: ChoiceBody): NotificationChoices {
  const { childId, subject, channel, isWanted } = choice;
  return {
    ...choices,
    children: choices.children.map((child) => {
      if (child.childId !== childId) return child;
      const others = child.refused.filter((one) => one.subject !== subject || one.channel !== channel);
      return { ...child, refused: isWanted ? others : [...others, { subject, channel }] };
    }),
  };
}
