import { useEffect } from 'react';
import { useAccount, useSession } from '../../ui/session.tsx';
import { officeBase } from '../../ui/tenant-path.ts';
import { ownRooms } from '../own-rooms.ts';

/** Keeps the built pages on a school's tablet, so that they open without a network. A new release is used at the next visit. */
export function useOfflineShell(): void {
  const { tenant } = useSession();
  const { roles } = useAccount();
  const isSchool = ownRooms(roles)?.includes('/classi') ?? false;
  const base = `${officeBase(tenant.slug)}/`;
  useEffect(() => {
    // Missing where the address is not https, and in some private windows.
    if (!isSchool || !('serviceWorker' in navigator)) return;
    navigator.serviceWorker.register(`${base}sw.js`, { scope: base, updateViaCache: 'none' }).then(
      ({ waiting }) => waiting?.postMessage('activate'),
      () => undefined,
    );
  }, [isSchool, base]);
}
