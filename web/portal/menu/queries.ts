import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { MenuWeek, OwnSchools } from '#common/contract/menu.ts';
import { getJson } from '../../ui/api.ts';

/** The week around `day` (`null`: today's) at a school (`null`: the first). */
export function useMenuWeek(day: string | null, schoolId: string | null, isReady: boolean) {
  const query = new URLSearchParams({ ...(day && { day }), ...(schoolId && { schoolId }) }).toString();
  return useQuery({
    queryKey: ['menu', query],
    queryFn: ({ signal }) => getJson<MenuWeek>(`/public/menu?${query}`, signal),
    placeholderData: keepPreviousData,
    enabled: isReady,
  });
}

/** Where the family's children eat; asked only of who is signed in. */
export function useOwnSchools(isSignedIn: boolean) {
  return useQuery({
    queryKey: ['menu', 'own-schools'],
    queryFn: ({ signal }) => getJson<OwnSchools>('/portal/menu/schools', signal),
    enabled: isSignedIn,
  });
}
