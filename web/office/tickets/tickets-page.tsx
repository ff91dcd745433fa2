import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import type { TicketPage } from '#common/contract/support.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { fileUrl, PAGE_SIZE, useTickets } from './api.ts';
import { TicketFilters } from './ticket-filters.tsx';
import { TicketTable } from './ticket-table.tsx';
import './tickets.css';
import { paramsOf, viewOf, type TicketView } from './view.ts';

/** Segnalazioni: what families ask, those that wait for an answer first. */
export default function TicketsPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const tickets = useTickets(view);
  const show = (wanted: TicketView) => setParams(paramsOf(wanted));
  return (
    <>
      <PageTitle title={t('tickets.title')} lead={t('tickets.lead')} />
      <p>
        <Link to="/segnalazioni/impostazioni">{t('tickets.settingsLink')}</Link>
      </p>
      <Loaded query={tickets}>
        {(data) => (
          <>
            <TicketFilters
              key={view.filter.search ?? ''}
              view={view}
              found={data}
              onChange={(wanted) => show({ ...wanted, page: 1 })}
            />
            <Found view={view} found={data} onPage={(page) => show({ ...view, page })} />
          </>
        )}
      </Loaded>
    </>
  );
}

interface FoundProps {
  view: TicketView;
  found: TicketPage;
  onPage: (page: number) => void;
}

function Found({ view, found, onPage }: FoundProps) {
  const { t } = useTranslation('office');
  const { total, rows } = found;
  const isFiltered = Object.keys(view.filter).length > 0;
  return (
    <>
      <div className="title-line">
        <p className="mb-0" role="status">
          {t('tickets.found', { count: total, shown: formatCount(total) })}
        </p>
        {total > 0 && <ListFiles urlOf={(format) => fileUrl(view, format)} />}
      </div>
      {rows.length === 0 ? (
        <EmptyState title={t('tickets.nothing')}>
          <p className="mb-0">{t(isFiltered ? 'tickets.nothingFound' : 'tickets.nothingText')}</p>
        </EmptyState>
      ) : (
        <TicketTable rows={rows} />
      )}
      <Pagination page={view.page} pageCount={Math.ceil(total / PAGE_SIZE)} onPage={onPage} />
    </>
  );
}
