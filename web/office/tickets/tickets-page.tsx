import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { TicketPage } from '#common/contract/support.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { useListView } from '../use-list-view.ts';
import { fileUrl, PAGE_SIZE, useTickets } from './api.ts';
import { TicketFilters } from './ticket-filters.tsx';
import { TicketTable } from './ticket-table.tsx';
import './tickets.css';
import { paramsOf, viewOf, type TicketView } from './view.ts';

/** Segnalazioni: what families ask, those that wait for an answer first. */
export default function TicketsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const tickets = useTickets(view);
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
              onChange={({ filter, sort }) => show({ filter, sort })}
            />
            <Found view={view} found={data} onPage={(page) => show({ page })} />
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
  const isFiltered = Object.keys(view.filter).length > 0;
  return (
    <FoundList
      list={found}
      found={t('tickets.found', { count: found.total, shown: formatCount(found.total) })}
      urlOf={(format) => fileUrl(view, format)}
      empty={
        <EmptyState
          title={t('tickets.nothing')}
          text={t(isFiltered ? 'tickets.nothingFound' : 'tickets.nothingText')}
        />
      }
      page={view.page}
      pageSize={PAGE_SIZE}
      onPage={onPage}
    >
      <TicketTable rows={found.rows} />
    </FoundList>
  );
}
