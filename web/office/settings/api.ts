import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { SettingsBody, SettingsView } from '#common/contract/office.ts';
import { getJson, send } from '../../ui/api.ts';

const settingsKey = ['settings'];

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => getJson<SettingsView>('/office/settings', signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsBody) => send<SettingsView>('PUT', '/office/settings', body),
    onSuccess: async (settings) => {
      queries.setQueryData(settingsKey, settings);
      await queries.invalidateQueries({ queryKey: ['services'] });
    },
  });
}
