import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { OfficeTicketRow } from '#common/contract/support.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { formatDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { TICKET_TONE } from './view.ts';

/** The server sorts and cuts the list; here it is only shown. */
export function TicketTable({ rows }: { rows: readonly OfficeTicketRow[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<OfficeTicketRow>> = [
    {
      key: 'number',
      header: t('tickets.number'),
      isRowHeader: true,
      cell: ({ ticketId, number }) => <Link to={`/segnalazioni/${ticketId}`}>{number}</Link>,
    },
    { key: 'about', header: t('tickets.about'), cell: (row) => <About row={row} /> },
    { key: 'family', header: t('tickets.family'), cell: (row) => <Family row={row} /> },
    { key: 'state', header: t('tickets.stateColumn'), cell: (row) => <TicketStateText ticket={row} /> },
    {
      key: 'activity',
      header: t('tickets.activity'),
      cell: ({ lastActivityAt }) => <InstantText instant={lastActivityAt} />,
    },
    {
      key: 'assignee',
      header: t('tickets.assignee'),
      cell: ({ assigneeName }) => assigneeName ?? t('tickets.nobody'),
    },
  ];
  return (
    <DataTable
      caption={t('tickets.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ ticketId }) => String(ticketId)}
    />
  );
}

function About({ row: { kind, serviceDate, claimedState } }: { row: OfficeTicketRow }) {
  const { t } = useTranslation('office');
  return (
    <span>
      {t(`tickets.kind.${kind}`)}
      {serviceDate && claimedState && (
        <span className="d-block small">
          {formatDate(serviceDate)}: {t(`tickets.claimedState.${claimedState}`).toLowerCase()}
        </span>
      )}
    </span>
  );
}

function Family({ row: { guardianName, childName, schoolName } }: { row: OfficeTicketRow }) {
  return (
    <span>
      {guardianName}
      {childName && <span className="d-block small">{childName}</span>}
      {schoolName && <span className="d-block small">{schoolName}</span>}
    </span>
  );
}

/** The state, and until when an open ticket is to be answered. */
export function TicketStateText({
  ticket,
}: {
  ticket: Pick<OfficeTicketRow, 'state' | 'isLate' | 'dueOn' | 'dueTime'>;
}) {
  const { t } = useTranslation('office');
  const { state, isLate, dueOn, dueTime } = ticket;
  const day = formatDate(dueOn);
  return (
    <span>
      <StatusDot tone={TICKET_TONE[state]} label={t(`tickets.state.${state}`)} />
      {state === 'open' && (
        <span className="d-block small">
          {isLate && (
            <span className="ticket-late">
              <Icon name="warning-circle" className="icon-xs icon-danger" /> {t('tickets.late')},{' '}
            </span>
          )}
          {dueTime === null ? t('tickets.dueBy', { day }) : t('tickets.dueByTime', { day, time: dueTime })}
        </span>
      )}
    </span>
  );
}
