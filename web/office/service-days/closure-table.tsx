import { useTranslation } from '../../ui/use-translation.ts';
import type { ServiceDaysView } from '#common/contract/service-days.ts';
import { romanDate } from '#common/dates.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { useClosureDays } from './use-closure-days.ts';
import { usePlaceName } from './use-place-name.ts';

type Closure = ServiceDaysView['closures'][number];

interface ClosureTableProps {
  view: ServiceDaysView;
  canRemove: boolean;
  onRemove: (closure: Closure) => void;
}

/** Only a closure that has not begun can be removed. */
export function ClosureTable({ view, canRemove, onRemove }: ClosureTableProps) {
  const { t } = useTranslation('office');
  const placeName = usePlaceName(view);
  const daysOf = useClosureDays();
  const today = romanDate(new Date());
  const columns: Array<Column<Closure>> = [
    { key: 'days', header: t('serviceDays.closures.days'), isRowHeader: true, cell: daysOf },
    { key: 'place', header: t('serviceDays.school'), cell: placeName },
    {
      key: 'reason',
      header: t('serviceDays.closures.reason'),
      cell: ({ reason }) => <span className="break-anywhere">{reason}</span>,
    },
  ];
  if (canRemove) {
    columns.push({
      key: 'actions',
      header: t('serviceDays.closures.actions'),
      isPlain: true,
      cell: (closure) =>
        closure.startsOn > today ? (
          <button
            type="button"
            className="btn btn-sm btn-outline-danger"
            aria-label={t('serviceDays.closures.removeOf', {
              days: daysOf(closure),
              place: placeName(closure),
            })}
            onClick={() => onRemove(closure)}
          >
            {t('serviceDays.closures.remove')}
          </button>
        ) : (
          t('serviceDays.closures.begun')
        ),
    });
  }
  return (
    <DataTable
      caption={t('serviceDays.closures.caption')}
      captionHidden
      columns={columns}
      rows={view.closures}
      rowKey={({ closureId }) => String(closureId)}
    />
  );
}
