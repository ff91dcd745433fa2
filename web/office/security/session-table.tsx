import type { OpenSession } from '#common/contract/accounts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useDeviceName } from './use-device-name.ts';

interface SessionTableProps {
  sessions: readonly OpenSession[];
  /** Left out: they are only looked at. */
  onEnd?: (sessionId: number) => void;
}

/** Where an operator is signed in. */
export function SessionTable({ sessions, onEnd }: SessionTableProps) {
  const { t } = useTranslation('office');
  const nameOf = useDeviceName();
  const columns: Array<Column<OpenSession>> = [
    {
      key: 'device',
      header: t('security.sessions.device'),
      isRowHeader: true,
      cell: (session) =>
        session.isCurrent ? `${nameOf(session)} (${t('security.sessions.here')})` : nameOf(session),
    },
    {
      key: 'since',
      header: t('security.sessions.since'),
      cell: ({ createdAt }) => <InstantText instant={createdAt} />,
    },
    {
      key: 'lastSeen',
      header: t('security.sessions.lastSeen'),
      cell: ({ lastSeenAt }) => <InstantText instant={lastSeenAt} />,
    },
  ];
  if (onEnd)
    columns.push({
      key: 'action',
      header: t('security.passkeys.action'),
      cell: (session) =>
        session.isCurrent ? (
          '–'
        ) : (
          <button
            type="button"
            className="text-button"
            aria-label={t('security.sessions.endOf', { device: nameOf(session) })}
            onClick={() => onEnd(session.sessionId)}
          >
            {t('security.sessions.end')}
          </button>
        ),
    });
  return (
    <DataTable
      caption={t('security.sessions.caption')}
      captionHidden
      columns={columns}
      rows={sessions}
      rowKey={({ sessionId }) => String(sessionId)}
    />
  );
}
