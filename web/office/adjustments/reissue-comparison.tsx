import { useTranslation } from '../../ui/use-translation.ts';
import type { ComparedDay, ReissuePreview } from '#common/contract/reissue.ts';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { Facts } from '../facts.tsx';
import { InvoiceAdjustments } from './invoice-adjustments.tsx';

/** The old invoice against the new one: days whose price changes, totals, and what becomes of money already paid. */
export function ReissueComparison({ code, preview }: { code: string; preview: ReissuePreview }) {
  const { t } = useTranslation('office');
  const changed = preview.days.filter(({ oldCents, newCents }) => oldCents !== newCents);
  const columns: Array<Column<ComparedDay>> = [
    {
      key: 'day',
      header: t('adjustments.reissue.day'),
      isRowHeader: true,
      cell: ({ serviceDate }) => <DateText date={serviceDate} />,
    },
    {
      key: 'before',
      header: t('adjustments.reissue.before', { code }),
      align: 'end',
      cell: ({ oldCents }) => <DayPrice cents={oldCents} />,
    },
    {
      key: 'after',
      header: t('adjustments.reissue.after'),
      align: 'end',
      cell: ({ newCents }) => <DayPrice cents={newCents} />,
    },
  ];
  return (
    <section className="office-section" aria-labelledby="comparison">
      <h2 className="h4" id="comparison">
        {t('adjustments.reissue.comparison')}
      </h2>
      <ReissueFacts preview={preview} />
      {changed.length === 0 ? (
        <p>{t('adjustments.reissue.same')}</p>
      ) : (
        <DataTable
          caption={t('adjustments.reissue.comparison')}
          captionHidden
          columns={columns}
          rows={changed}
          rowKey={({ serviceDate }) => serviceDate}
        />
      )}
      <InvoiceAdjustments adjustments={preview.adjustments} />
      <p>{t(preview.hasNotice ? 'adjustments.reissue.notice' : 'adjustments.reissue.noNotice')}</p>
    </section>
  );
}

function DayPrice({ cents }: { cents: number | null }) {
  const { t } = useTranslation('office');
  return cents === null ? t('adjustments.reissue.notBilled') : <Amount cents={cents} />;
}

function ReissueFacts({ preview }: { preview: ReissuePreview }) {
  const { t } = useTranslation('office');
  const sum = (key: 'settled' | 'kept', cents: number) =>
    cents > 0 ? [{ term: t(`adjustments.reissue.${key}`), value: <Amount cents={cents} /> }] : [];
  return (
    <Facts
      items={[
        { term: t('adjustments.reissue.oldTotal'), value: <Amount cents={preview.oldTotalCents} /> },
        { term: t('adjustments.reissue.newTotal'), value: <Amount cents={preview.newTotalCents} /> },
        ...sum('settled', preview.settledCents),
        { term: t('adjustments.reissue.outstanding'), value: <Amount cents={preview.outstandingCents} /> },
        ...sum('kept', preview.keptCreditCents),
        { term: t('adjustments.reissue.payer'), value: preview.newPayerName },
        { term: t('adjustments.reissue.issuedOn'), value: <DateText date={preview.issuedOn} /> },
      ]}
    />
  );
}
