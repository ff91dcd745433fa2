import { useTranslation } from '../../ui/use-translation.ts';
import type { OpenSession } from '#common/contract/accounts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useDeviceName } from './use-device-name.ts';

interface DeviceTableProps {
  sessions: readonly OpenSession[];
  onEnd: (session: OpenSession) => void;
}

/** Where one is signed in, with the button that ends it; the browser in hand is left by the page's own "Esci". */
export function DeviceTable({ sessions, onEnd }: DeviceTableProps) {
  const { t } = useTranslation('portal');
  const nameOf = useDeviceName();
  const columns: Array<Column<OpenSession>> = [
    {
      key: 'device',
      header: t('utility.devices.device'),
      isRowHeader: true,
      cell: (session) => (
        <span>
          {nameOf(session)}
          {session.isCurrent && <strong className="device-here"> ({t('utility.devices.here')})</strong>}
        </span>
      ),
    },
    {
      key: 'since',
      header: t('utility.devices.since'),
      cell: ({ createdAt }) => <InstantText instant={createdAt} />,
    },
    {
      key: 'lastSeen',
      header: t('utility.devices.lastSeen'),
      cell: ({ lastSeenAt }) => <InstantText instant={lastSeenAt} />,
    },
    {
      key: 'action',
      header: t('utility.devices.action'),
      cell: (session) =>
        session.isCurrent ? (
          '–'
        ) : (
          <button type="button" className="text-button" onClick={() => onEnd(session)}>
            {t('utility.devices.end')}
            <span className="visually-hidden">{t('utility.devices.endOf', { device: nameOf(session) })}</span>
          </button>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('utility.devices.caption')}
      captionHidden
      columns={columns}
      rows={sessions}
      rowKey={({ sessionId }) => String(sessionId)}
    />
  );
}
