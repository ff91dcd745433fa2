import { Alert } from '../../ui/alert.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PushSwitch } from '../comunicapp/push-switch.tsx';
import { usePushDevices, useTestPush } from './queries.ts';
import { useDeviceName } from './use-device-name.ts';

/** Where notifications arrive, whether this device is one of them, and the button that tries it. */
export function PushDevices() {
  const { t } = useTranslation('portal', { keyPrefix: 'utility.notifications.devices' });
  const nameOf = useDeviceName();
  const known = usePushDevices();
  const test = useTestPush();
  const devices = known.data?.devices ?? [];
  return (
    <section className="utility-section" aria-labelledby="push-devices">
      <h2 className="h4" id="push-devices">
        {t('title')}
      </h2>
      <PushSwitch />
      {known.isError && <ErrorState error={known.error} onRetry={() => void known.refetch()} />}
      {devices.length > 0 && (
        <>
          <h3 className="h5 mt-4">{t('list')}</h3>
          <ul className="push-devices">
            {devices.map((device) => (
              <li key={device.subscriptionId}>
                {nameOf(device)}, {t('since')} <InstantText instant={device.since} />
              </li>
            ))}
          </ul>
          <button
            type="button"
            className="btn btn-outline-primary"
            aria-disabled={test.isPending}
            onClick={() => {
              if (!test.isPending) test.mutate();
            }}
          >
            {t('test')}
          </button>
        </>
      )}
      <div className="saved-news" role="status">
        {test.data && t('sent', { count: test.data.devices })}
      </div>
      {test.isError && <Alert tone="danger">{t('failed')}</Alert>}
    </section>
  );
}
