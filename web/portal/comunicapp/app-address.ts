import { useQuery } from '@tanstack/react-query';
import type { NativeAppSchemes } from '#common/contract/native-apps.ts';
import { getInstallationJson } from '../../ui/api.ts';
import { useSession } from '../../ui/session.tsx';
import { portalBase } from '../../ui/tenant-path.ts';
import { schemeFor } from './app-scheme.ts';

/** The address that opens a page of the portal in the native application; `null`: it is not known, or there is none. */
export function useAppAddress(path: string): string | null {
  const { tenant } = useSession();
  const { data } = useQuery({
    queryKey: ['native-apps'],
    queryFn: ({ signal }) => getInstallationJson<NativeAppSchemes>('/native-apps', signal),
    staleTime: Infinity,
    retry: false,
  });
  const scheme = data ? schemeFor(navigator.userAgent, data) : null;
  return scheme === null ? null : `${scheme}:${portalBase(tenant.slug)}${path}`;
}
