import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { rollCallKey, sendRollCall } from './api.ts';
import { DeviceDatabase, type DeviceStore } from './device-store.ts';
import { SendQueue } from './send-queue.ts';

const RETRY_MS = 5_000;

interface Device {
  store: DeviceStore;
  queue: SendQueue;
}

const devices = new Map<string, Device>();

function deviceOf(slug: string, unexpected: string): Device {
  const known = devices.get(slug);
  if (known) return known;
  const store = new DeviceDatabase(slug);
  const device = { store, queue: new SendQueue({ store, send: sendRollCall, unexpected }) };
  devices.set(slug, device);
  return device;
}

/** What this device keeps for the Comune, whoever is signed in. */
export function useDevice(): Device {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  return deviceOf(tenant.slug, t('classes.unexpected'));
}

/** What has still to be sent. While a page looks at it, it is sent again now and then, and when the network is back. */
export function useSendQueue() {
  const { queue } = useDevice();
  const queries = useQueryClient();
  const sendings = useSyncExternalStore(queue.subscribe, queue.sendings);
  const isKept = useSyncExternalStore(queue.subscribe, queue.isKept);

  useEffect(() => {
    const flush = (): void => void queue.flush();
    const stop = queue.onReceipt(({ view }) => {
      queries.setQueryData(rollCallKey(view.classId, view.date), view);
      void queries.invalidateQueries({ queryKey: ['classes', view.date] });
    });
    flush();
    const timer = setInterval(flush, RETRY_MS);
    window.addEventListener('online', flush);
    return () => {
      stop();
      clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [queue, queries]);

  return { queue, sendings, isKept };
}
