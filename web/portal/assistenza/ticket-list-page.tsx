import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { OwnTicketRow } from '#common/contract/support.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import './assistenza.css';
import { useOwnTickets } from './queries.ts';
import { TicketStateDot } from './ticket-state.tsx';

/** Assistenza: what the family has asked, and the way to ask. */
export default function TicketListPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const { isCarer } = useAccount();
  const tickets = useOwnTickets();
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      <div className="button-row mb-3">
        <Link to="/assistenza/nuova" className="btn btn-primary">
          {t('open')}
        </Link>
        <Link to="/assistente" className="btn btn-outline-primary">
          {t('assistant')}
        </Link>
      </div>
      {!isCarer && (
        <p>
          {t('disputeHint')} <Link to="/presenze">{t('goToPresences')}</Link>
        </p>
      )}
      {tickets.data ? (
        <Tickets tickets={tickets.data.tickets} />
      ) : tickets.isError ? (
        <ErrorState error={tickets.error} onRetry={() => void tickets.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Tickets({ tickets }: { tickets: readonly OwnTicketRow[] }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  if (tickets.length === 0) {
    return <EmptyState title={t('list.empty')} text={t('list.emptyText')} />;
  }
  const columns: Array<Column<OwnTicketRow>> = [
    {
      key: 'number',
      header: t('list.number'),
      isRowHeader: true,
      cell: ({ ticketId, number, isUnread }) => (
        <span>
          <Link to={`/assistenza/${ticketId}`}>{number}</Link>
          {isUnread && <span className="ticket-unread">{t('list.unread')}</span>}
        </span>
      ),
      sortValue: ({ number }) => number,
    },
    {
      key: 'about',
      header: t('list.about'),
      cell: (row) => <About row={row} />,
      sortValue: ({ kind }) => t(`kind.${kind}`),
    },
    {
      key: 'state',
      header: t('list.state'),
      cell: ({ state }) => <TicketStateDot state={state} />,
      sortValue: ({ state }) => t(`state.${state}`),
    },
    {
      key: 'activity',
      header: t('list.activity'),
      cell: ({ lastActivityAt }) => <InstantText instant={lastActivityAt} />,
      sortValue: ({ lastActivityAt }) => lastActivityAt,
    },
  ];
  return (
    <DataTable
      caption={t('list.caption')}
      columns={columns}
      rows={tickets}
      rowKey={({ ticketId }) => String(ticketId)}
    />
  );
}

function About({ row: { kind, childName, serviceDate } }: { row: OwnTicketRow }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const details = [childName, serviceDate && formatDate(serviceDate)].filter(Boolean).join(', ');
  return (
    <span>
      {t(`kind.${kind}`)}
      {details && <span className="d-block small">{details}</span>}
    </span>
  );
}
