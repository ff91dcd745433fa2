import { useTranslation } from '../../ui/use-translation.ts';
import type { RunPreview } from '#common/contract/billing-runs.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatCount } from '../format-count.ts';

type Part = RunPreview['fixedParts'][number];

/** The fees beside the meals that a run would charge; nothing when the tariff has none. */
export function PreviewFixedParts({ fixedParts }: Pick<RunPreview, 'fixedParts'>) {
  const { t } = useTranslation('office');
  if (fixedParts.length === 0) return null;
  const columns: Array<Column<Part>> = [
    { key: 'label', header: t('billing.preview.fixedPart'), isRowHeader: true, cell: ({ label }) => label },
    {
      key: 'amount',
      header: t('billing.preview.fixedAmount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'children',
      header: t('billing.preview.fixedChildren'),
      align: 'end',
      cell: ({ childCount }) => formatCount(childCount),
    },
    {
      key: 'total',
      header: t('billing.total'),
      align: 'end',
      cell: ({ amountCents, childCount }) => <Amount cents={amountCents * childCount} />,
    },
  ];
  return (
    <section className="office-section">
      <h3 className="h5">{t('billing.preview.fixedParts')}</h3>
      <DataTable
        caption={t('billing.preview.fixedParts')}
        captionHidden
        columns={columns}
        rows={fixedParts}
        rowKey={({ label, amountCents }) => `${label} ${amountCents}`}
      />
    </section>
  );
}
