import { Link } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';
import type { RunPreview } from '#common/contract/billing-runs.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatEuro } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';

type Price = RunPreview['prices'][number];

/** The totals of a preview and the meals at each price. */
export function PreviewFigures({ preview }: { preview: RunPreview }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<Price>> = [
    {
      key: 'label',
      header: t('billing.preview.priceLabel'),
      isRowHeader: true,
      cell: ({ label }) => label,
      sortValue: ({ label }) => label,
    },
    {
      key: 'price',
      header: t('billing.preview.price'),
      align: 'end',
      cell: ({ priceCents }) => <Amount cents={priceCents} />,
      sortValue: ({ priceCents }) => priceCents,
    },
    {
      key: 'meals',
      header: t('billing.meals'),
      align: 'end',
      cell: ({ mealCount }) => formatCount(mealCount),
      sortValue: ({ mealCount }) => mealCount,
    },
    {
      key: 'total',
      header: t('billing.total'),
      align: 'end',
      cell: ({ priceCents, mealCount }) => <Amount cents={priceCents * mealCount} />,
      sortValue: ({ priceCents, mealCount }) => priceCents * mealCount,
    },
  ];
  return (
    <>
      <PreviewTotals preview={preview} />
      <PreviewAdjustments adjustments={preview.adjustments} />
      {preview.zeroTotalCount > 0 && (
        <p>
          {t('billing.preview.zeroTotal', {
            count: preview.zeroTotalCount,
            shown: formatCount(preview.zeroTotalCount),
          })}
        </p>
      )}
      {preview.prices.length > 0 && (
        <section className="office-section">
          <h3 className="h5">{t('billing.preview.prices')}</h3>
          <DataTable
            caption={t('billing.preview.prices')}
            captionHidden
            columns={columns}
            rows={preview.prices}
            rowKey={({ label, priceCents }) => `${label} ${priceCents}`}
          />
        </section>
      )}
    </>
  );
}

/** The conguagli that these invoices carry, and what is left for later ones. */
function PreviewAdjustments({ adjustments }: Pick<RunPreview, 'adjustments'>) {
  const { t } = useTranslation('office');
  const { count, totalCents, carriedCents } = adjustments;
  if (count === 0 && carriedCents === 0) return null;
  return (
    <p>
      {count > 0 &&
        t('billing.preview.adjusted', {
          count,
          shown: formatCount(count),
          amount: formatEuro(totalCents),
        })}{' '}
      {carriedCents !== 0 && t('billing.preview.carried', { amount: formatEuro(carriedCents) })}{' '}
      <Link to="/conguagli">{t('billing.preview.adjustmentsLink')}</Link>
    </p>
  );
}

/** How many invoices, meals and notices, and how much in all. */
export function PreviewTotals({ preview }: { preview: RunPreview }) {
  const { t } = useTranslation('office');
  return (
    <Facts
      items={[
        { term: t('billing.invoices'), value: formatCount(preview.invoiceCount) },
        { term: t('billing.meals'), value: formatCount(preview.mealCount) },
        { term: t('billing.total'), value: <Amount cents={preview.totalCents} /> },
        { term: t('billing.preview.notices'), value: formatCount(preview.noticeCount) },
      ]}
    />
  );
}
