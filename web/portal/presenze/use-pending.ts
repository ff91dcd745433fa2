import { useSyncExternalStore } from 'react';
import type { CancellationReceipt } from '#common/contract/presences.ts';
import { send } from '../../ui/api.ts';
import { useAccount, useSession } from '../../ui/session.tsx';
import type { PendingRequest } from './pending-queue.ts';
import { PendingStore } from './pending-store.ts';

/** Asked for at each use: where the person forbids it, even naming it throws. */
const storage = {
  getItem: (key: string) => window.localStorage.getItem(key),
  setItem: (key: string, value: string) => window.localStorage.setItem(key, value),
};

const stores = new Map<string, PendingStore>();

function storeOf(storageKey: string): PendingStore {
  const known = stores.get(storageKey);
  if (known) return known;
  const store = new PendingStore({ storage, storageKey, send: sendRequest });
  stores.set(storageKey, store);
  return store;
}

function sendRequest({ key, childId, body }: PendingRequest): Promise<CancellationReceipt> {
  return send('POST', `/portal/presences/${childId}/cancellations`, body, { idempotencyKey: key });
}

/** The pending requests of this account at this Comune. */
export function usePendingStore(): PendingStore {
  const { tenant } = useSession();
  const { id } = useAccount();
  return storeOf(`refettorio:disdette:${tenant.slug}:${id}`);
}

/** What of them is to be shown. */
export function usePendingRequests(): readonly PendingRequest[] {
  const store = usePendingStore();
  return useSyncExternalStore(store.subscribe, store.shown, store.shown);
}
