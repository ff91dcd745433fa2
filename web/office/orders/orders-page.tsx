import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { DayOrders } from '#common/contract/service-days.ts';
import { romanDate } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { useServices } from '../billing/api.ts';
import { useDayOrders } from './api.ts';
import { DayBar } from './day-bar.tsx';
import { clockTime, dayInWords, dayOf } from './day.ts';
import { ExportOrders } from './export-orders.tsx';
import { OrderTable } from './order-table.tsx';
import './orders.css';

/** How many meals the kitchen cooks on a day, by school. Counts alone: no child is named here. */
export default function OrdersPage() {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const [params, setParams] = useSearchParams();
  const today = romanDate(new Date());
  const date = dayOf(params, today);
  const orders = useDayOrders(date);
  return (
    <div className="orders-sheet">
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <PageTitle title={t('orders.title')} lead={t('orders.lead')} />
      <DayBar key={date} date={date} today={today} onChoose={(giorno) => setParams({ giorno })} />
      <h2 className="h4 orders-day">{dayInWords(date)}</h2>
      {orders.data ? (
        <Orders orders={orders.data} isStale={orders.isError} />
      ) : orders.isPending ? (
        <Loading />
      ) : (
        <ErrorState error={orders.error} onRetry={() => void orders.refetch()} />
      )}
    </div>
  );
}

/** `isStale`: reading them again failed. */
function Orders({ orders, isStale }: { orders: DayOrders; isStale: boolean }) {
  const { t } = useTranslation('office');
  const services = useServiceNames(orders);
  const time = clockTime(orders.now);
  return (
    <>
      {isStale && <Alert tone="warning">{t('orders.refreshFailed', { time })}</Alert>}
      {orders.schools.length === 0 ? (
        <EmptyState title={t(orders.closureReason === null ? 'orders.nobody' : 'orders.closed')}>
          <p className="mb-0">{orders.closureReason ?? t('orders.nobodyText')}</p>
        </EmptyState>
      ) : (
        <OrderTable orders={orders} services={services} />
      )}
      <div className="title-line">
        <p className="mb-0">{t('orders.refreshed', { day: formatDate(romanDate(orders.now)), time })}</p>
        {orders.schools.length > 0 && (
          <div className="orders-actions no-print">
            <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => window.print()}>
              <Icon name="print" className="icon-sm icon-primary me-2" />
              {t('orders.print')}
            </button>
            <ExportOrders orders={orders} services={services} />
          </div>
        )}
      </div>
    </>
  );
}

/** The services' names, `null` when all orders are of one. */
function useServiceNames({ schools }: DayOrders): ReadonlyMap<number, string> | null {
  const services = useServices();
  if (new Set(schools.map(({ serviceId }) => serviceId)).size <= 1) return null;
  return new Map((services.data ?? []).map(({ serviceId, name }) => [serviceId, name]));
}
