import { Link } from 'react-router';
import type { AuditLine, AuditPage } from '#common/contract/audit-log.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { useListView } from '../use-list-view.ts';
import { auditFileUrl, MAX_COUNT, PAGE_SIZE, useAuditLog } from './api.ts';
import { AuditFilters } from './audit-filters.tsx';
import { ChainState } from './chain-state.tsx';
import { paramsOf, viewOf, type AuditView } from './view.ts';

/** Registro delle operazioni: who did what, when and on what. */
export default function AuditLogPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const log = useAuditLog(view);
  return (
    <>
      <PageTitle title={t('auditLog.title')} lead={t('auditLog.lead')} />
      <Loaded query={log}>
        {(data) => (
          <>
            <ChainState chain={data.chain} />
            <AuditFilters key={JSON.stringify(view)} view={view} areas={data.areas} onChange={show} />
            <Found view={view} found={data} onPage={(page) => show({ page })} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  view: AuditView;
  found: AuditPage;
  onPage: (page: number) => void;
}

function Found({ view, found, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  const { total } = found;
  const shown = formatCount(total);
  return (
    <>
      <FoundList
        list={found}
        found={
          total >= MAX_COUNT
            ? t('auditLog.foundMany', { shown })
            : t('auditLog.found', { count: total, shown })
        }
        urlOf={(format) => auditFileUrl(view, format)}
        empty={<EmptyState title={t('auditLog.nothing')} text={t('auditLog.nothingFound')} />}
        page={view.page}
        pageSize={PAGE_SIZE}
        onPage={onPage}
      >
        <AuditTable rows={found.rows} />
      </FoundList>
      <p className="small">{t('auditLog.dietNote')}</p>
    </>
  );
}

function AuditTable({ rows }: { rows: readonly AuditLine[] }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<AuditLine>> = [
    { key: 'when', header: t('auditLog.when'), cell: ({ at }) => <InstantText instant={at} /> },
    { key: 'who', header: t('auditLog.who'), cell: ({ actor }) => actor },
    { key: 'what', header: t('auditLog.what'), isRowHeader: true, cell: ({ sentence }) => sentence },
    {
      key: 'subject',
      header: t('auditLog.subject'),
      cell: ({ subject: { label, path } }) => (
        <span className="break-anywhere">{path ? <Link to={path}>{label}</Link> : label}</span>
      ),
    },
    {
      key: 'block',
      header: t('auditLog.block'),
      align: 'end',
      cell: ({ blockNo }) => (blockNo === null ? t('auditLog.notSealed') : formatCount(blockNo)),
    },
  ];
  return (
    <DataTable
      caption={t('auditLog.caption')}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ eventId }) => String(eventId)}
    />
  );
}
