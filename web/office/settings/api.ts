import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { BillingSettings } from '#common/contract/settings.ts';
import { getJson, send } from '../../ui/api.ts';
import type { SettingsBody } from './settings-form.ts';

export interface Settings {
  tenant: { name: string; fiscalCode: string; ipaCode: string | null };
  pagopa: {
    brokerCode: string | null;
    stationId: string | null;
    segregationCode: string | null;
    iban: string | null;
    postalIban: string | null;
    postalHolder: string | null;
    postalAuthorisation: string | null;
    cbillCode: string | null;
    officeName: string | null;
    contact: string | null;
    acaEnabled: boolean;
    /** The keys themselves never leave the server. */
    hasCheckoutKey: boolean;
    hasAcaKey: boolean;
  };
  services: Array<{ serviceId: number; code: string; name: string; taxonomyCode: string | null }>;
  billing: BillingSettings & { registerCode: string; nextNumber: number };
  /** What is still to be completed, in sentences. */
  problems: string[];
}

const settingsKey = ['settings'];

/** Not read again behind somebody's back: the fields would change while being edited. */
export function useSettings() {
  return useQuery({
    queryKey: settingsKey,
    queryFn: ({ signal }) => getJson<Settings>('/office/settings', signal),
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
}

export function useSaveSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingsBody) => send('PUT', '/office/settings', body),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['services'] });
      await queries.invalidateQueries({ queryKey: settingsKey });
    },
  });
}
