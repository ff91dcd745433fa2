import type { SecurityView } from '#common/contract/second-factor.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useRemove } from './api.ts';
import { useDeviceName } from './use-device-name.ts';

type Trusted = SecurityView['devices'][number];

/** The browsers in which the second factor is not asked. */
export function DevicesSection({ devices }: { devices: readonly Trusted[] }) {
  const { t } = useTranslation('office');
  const nameOf = useDeviceName();
  const remove = useRemove();
  const columns: Array<Column<Trusted>> = [
    { key: 'device', header: t('security.devices.device'), isRowHeader: true, cell: nameOf },
    {
      key: 'until',
      header: t('security.devices.until'),
      cell: ({ expiresAt }) => <InstantText instant={expiresAt} />,
    },
    {
      key: 'action',
      header: t('security.passkeys.action'),
      isPlain: true,
      cell: (device) => (
        <button
          type="button"
          className="text-button"
          aria-label={t('security.devices.removeOf', { device: nameOf(device) })}
          disabled={remove.isPending}
          onClick={() => remove.mutate(`devices/${device.deviceId}`)}
        >
          {t('security.devices.remove')}
        </button>
      ),
    },
  ];
  return (
    <section className="office-section">
      <h2 className="h4">{t('security.devices.title')}</h2>
      <Failure error={remove.error} />
      {devices.length === 0 ? (
        <p>{t('security.devices.none')}</p>
      ) : (
        <DataTable
          caption={t('security.devices.caption')}
          captionHidden
          columns={columns}
          rows={devices}
          rowKey={({ deviceId }) => String(deviceId)}
        />
      )}
    </section>
  );
}
