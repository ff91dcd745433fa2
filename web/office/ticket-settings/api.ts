import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  MailGatewayBody,
  TemplateBody,
  TicketSettings,
  TicketTargets,
} from '#common/contract/ticket-settings.ts';
import { getJson, send } from '../../ui/api.ts';

const BASE = '/office/ticket-settings';
const KEY = ['ticket-settings'];

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useTicketSettings() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => getJson<TicketSettings>(BASE, signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

/** Each change answers all settings as they are afterwards. */
function useChange<Body>(change: (body: Body) => Promise<TicketSettings>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (settings) => queries.setQueryData(KEY, settings),
  });
}

export const useSaveTargets = () =>
  useChange((body: TicketTargets) => send<TicketSettings>('PUT', `${BASE}/targets`, body));
export const useSaveTemplate = () =>
  useChange((body: TemplateBody) => send<TicketSettings>('POST', `${BASE}/templates`, body));
export const useDeleteTemplate = () =>
  useChange((templateId: number) => send<TicketSettings>('DELETE', `${BASE}/templates/${templateId}`));
export const useSaveMail = () =>
  useChange((body: MailGatewayBody) => send<TicketSettings>('PUT', `${BASE}/mail`, body));

export function useMakeMailSecret() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => send<{ secret: string }>('POST', `${BASE}/mail/secret`),
    onSuccess: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
