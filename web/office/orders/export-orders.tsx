import { useTranslation } from '../../ui/use-translation.ts';
import type { DayOrders } from '#common/contract/service-days.ts';
import { toCsv } from '#common/csv.ts';
import { formatDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { stateOf } from './order-state.ts';
import { saveCsv } from './save-csv.ts';
import { useStateWords } from './use-state-words.ts';

interface ExportOrdersProps {
  orders: DayOrders;
  /** The services' names when several of them cook on the day, otherwise `null`. */
  services: ReadonlyMap<number, string> | null;
}

/** The day's orders as a file, made from what the page shows. */
export function ExportOrders({ orders, services }: ExportOrdersProps) {
  const { t } = useTranslation('office');
  const wordsOf = useStateWords(orders.date);

  function save(): void {
    const header = [
      t('orders.day'),
      ...(services ? [t('orders.service')] : []),
      t('orders.school'),
      t('orders.meals'),
      t('orders.lightMeals'),
      t('orders.cancelled'),
      t('orders.state'),
    ];
    const rows = orders.schools.map((order) => [
      formatDate(orders.date),
      ...(services ? [services.get(order.serviceId) ?? ''] : []),
      order.schoolName,
      order.mealCount,
      order.lightMealCount,
      order.cancelledCount,
      wordsOf(stateOf(order, orders.now)),
    ]);
    saveCsv(t('orders.fileName', { date: orders.date }), toCsv(header, rows));
  }

  return (
    <button type="button" className="btn btn-outline-primary btn-sm" onClick={save}>
      <Icon name="download" className="icon-sm icon-primary me-2" />
      {t('orders.export')}
    </button>
  );
}
