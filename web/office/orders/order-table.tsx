import { useTranslation } from '../../ui/use-translation.ts';
import type { DayOrders } from '#common/contract/service-days.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { formatCount } from '../format-count.ts';
import { ORDER_TONE, stateOf, totalOf, type OrderState } from './order-state.ts';
import { useStateWords } from './use-state-words.ts';

interface OrderTableProps {
  orders: DayOrders;
  /** The services' names when several of them cook on the day, otherwise `null`. */
  services: ReadonlyMap<number, string> | null;
}

interface Row {
  key: string;
  serviceName: string;
  schoolName: string;
  mealCount: number;
  lightMealCount: number;
  cancelledCount: number;
  /** `null` in the row of the total. */
  state: OrderState | null;
}

export function OrderTable({ orders, services }: OrderTableProps) {
  const { t } = useTranslation('office');
  const wordsOf = useStateWords(orders.date);
  const rows: Row[] = orders.schools.map((order) => ({
    ...order,
    key: `${order.serviceId}|${order.schoolId}`,
    serviceName: services?.get(order.serviceId) ?? '',
    state: stateOf(order, orders.now),
  }));
  const total = { key: 'total', serviceName: '', schoolName: t('orders.total'), state: null };
  const columns: Array<Column<Row>> = [
    {
      key: 'school',
      header: t('orders.school'),
      isRowHeader: true,
      cell: ({ schoolName, state }) => (state ? schoolName : <strong>{schoolName}</strong>),
    },
    ...(services
      ? [{ key: 'service', header: t('orders.service'), cell: ({ serviceName }: Row) => serviceName }]
      : []),
    countColumn('meals', t('orders.meals'), ({ mealCount }) => mealCount),
    countColumn('lightMeals', t('orders.lightMeals'), ({ lightMealCount }) => lightMealCount),
    countColumn('cancelled', t('orders.cancelled'), ({ cancelledCount }) => cancelledCount),
    {
      key: 'state',
      header: t('orders.state'),
      cell: ({ state }) => state && <StatusDot tone={ORDER_TONE[state.kind]} label={wordsOf(state)} />,
    },
  ];
  return (
    <DataTable
      caption={t('orders.caption')}
      captionHidden
      columns={columns}
      rows={[...rows, { ...total, ...totalOf(orders.schools) }]}
      rowKey={({ key }) => key}
    />
  );
}

function countColumn(key: string, header: string, countOf: (row: Row) => number): Column<Row> {
  return {
    key,
    header,
    align: 'end',
    cell: (row) => {
      const count = formatCount(countOf(row));
      return row.state ? count : <strong>{count}</strong>;
    },
  };
}
