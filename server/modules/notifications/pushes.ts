import { pushTemplate, type PushBuilders } from '#server/platform/push-kinds.ts';
import { TEST_PUSH } from './send-test.ts';

const HOUR_SECONDS = 3600;

const test = pushTemplate<null>({
  it: () => ({ title: 'Notifica di prova', body: 'Le notifiche arrivano su questo dispositivo.' }),
  en: () => ({ title: 'Test notification', body: 'Notifications arrive on this device.' }),
});

/** The message with which a family tries whether its devices are told. */
export const notificationPushes: PushBuilders = {
  [TEST_PUSH]: (_tx, _message, language) =>
    Promise.resolve({ ...test(null, language), path: 'utility/avvisi', ttlSeconds: HOUR_SECONDS }),
};
