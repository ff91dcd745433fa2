import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { FoundList } from '../found-list.tsx';
import { useListView } from '../use-list-view.ts';
import { PAGE_SIZE, paymentFileUrl, usePayments } from './api.ts';
import { PaymentFilters } from './payment-filters.tsx';
import { PaymentTable } from './payment-table.tsx';
import { paramsOf, viewOf } from './view.ts';

/** Pagamenti ricevuti: every receipt of pagoPA, with what it was for. */
export default function PaymentsPage() {
  const { t } = useTranslation('office');
  const [view, show] = useListView(viewOf, paramsOf);
  const payments = usePayments(view);
  return (
    <>
      <PageTitle title={t('payments.title')} lead={t('payments.lead')} />
      <PaymentFilters key={JSON.stringify(view)} view={view} onChange={show} />
      <Loaded query={payments}>
        {(data) => (
          <FoundList
            list={data}
            found={t('payments.found', {
              count: data.total,
              shown: formatCount(data.total),
              amount: formatEuro(data.totalCents),
            })}
            urlOf={(format) => paymentFileUrl(view, format)}
            empty={
              <EmptyState
                title={t('payments.nothing')}
                text={t(
                  Object.keys(paramsOf(view)).length > 0 ? 'payments.nothingFound' : 'payments.nothingText',
                )}
              />
            }
            page={view.page}
            pageSize={PAGE_SIZE}
            onPage={(page) => show({ page })}
          >
            <PaymentTable rows={data.rows} />
          </FoundList>
        )}
      </Loaded>
    </>
  );
}
