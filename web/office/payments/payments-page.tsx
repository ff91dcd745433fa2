import { useSearchParams } from 'react-router';
import type { PaymentPage } from '#common/contract/payment-list.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { formatCount } from '../format-count.ts';
import { ListFiles } from '../list-files.tsx';
import { PAGE_SIZE, paymentFileUrl, usePayments } from './api.ts';
import { PaymentFilters } from './payment-filters.tsx';
import { PaymentTable } from './payment-table.tsx';
import { paramsOf, viewOf, type PaymentView } from './view.ts';

/** Pagamenti ricevuti: every receipt of pagoPA, with what it was for. */
export default function PaymentsPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const view = viewOf(params);
  const payments = usePayments(view);
  const show = (changed: Partial<PaymentView>) => setParams(paramsOf({ ...view, page: 1, ...changed }));
  return (
    <>
      <PageTitle title={t('payments.title')} lead={t('payments.lead')} />
      <PaymentFilters key={params.toString()} view={view} onChange={show} />
      <Loaded query={payments}>
        {(data) => (
          <>
            <FoundLine view={view} page={data} />
            {data.rows.length === 0 ? (
              <EmptyState title={t('payments.nothing')}>
                <p className="mb-0">
                  {t(
                    Object.keys(paramsOf(view)).length > 0 ? 'payments.nothingFound' : 'payments.nothingText',
                  )}
                </p>
              </EmptyState>
            ) : (
              <PaymentTable rows={data.rows} />
            )}
            <Pagination
              page={view.page}
              pageCount={Math.ceil(data.total / PAGE_SIZE)}
              onPage={(page) => show({ page })}
            />
          </>
        )}
      </Loaded>
    </>
  );
}

function FoundLine({ view, page: { total, totalCents } }: { view: PaymentView; page: PaymentPage }) {
  const { t } = useTranslation('office');
  return (
    <div className="title-line">
      <p className="mb-0" role="status">
        {t('payments.found', { count: total, shown: formatCount(total), amount: formatEuro(totalCents) })}
      </p>
      {total > 0 && <ListFiles urlOf={(format) => paymentFileUrl(view, format)} />}
    </div>
  );
}
