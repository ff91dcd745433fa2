import { useState } from 'react';
import { Link } from 'react-router';
import type { BillDay, BillRefusal } from '#common/contract/kitchen.ts';
import { toCsv } from '#common/csv.ts';
import { Alert } from '../../ui/alert.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { formatDate } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { useCheckBill } from './api.ts';
import { readBill } from './bill-text.ts';
import './kitchen.css';
import { saveCsv } from './save-csv.ts';

/** The caterer's bill, day by day, beside what was ordered and delivered. */
export default function BillPage() {
  const { t } = useTranslation('office');
  const { fields, change } = useDraft('conto-gestore', { text: '' });
  const [error, setError] = useState<string | undefined>(undefined);
  const check = useCheckBill();
  const refusals = { bad_days: t('kitchen.bill.badDays') } satisfies Record<BillRefusal, string>;

  function submit(): void {
    const { days, badLines } = readBill(fields.text);
    const isEmpty = days.length === 0;
    const bad = badLines.length > 0 ? t('kitchen.bill.badLines', { lines: badLines.join(', ') }) : undefined;
    setError(isEmpty && !bad ? t('kitchen.bill.empty') : bad);
    if (!isEmpty && !bad && !check.isPending) check.mutate({ days });
  }

  return (
    <>
      <Link className="back-link" to="/cucina">
        <Icon name="chevron-left" className="icon-sm icon-primary" />
        {t('kitchen.title')}
      </Link>
      <PageTitle title={t('kitchen.bill.title')} lead={t('kitchen.bill.lead')} />
      <form
        noValidate
        className="form-panel"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <TextAreaField
          label={t('kitchen.bill.days')}
          hint={t('kitchen.bill.hint')}
          error={error}
          rows={8}
          value={fields.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        <button type="submit" className="btn btn-primary">
          {t('kitchen.bill.check')}
        </button>
      </form>
      <Failure error={check.error} sentences={refusals} />
      {check.data && <Comparison days={check.data.days} />}
    </>
  );
}

/** Billed less what was ordered with its later changes; a day without a bill counts as none billed. */
function differenceOf({ billedCount, finalCount }: BillDay): number {
  return (billedCount ?? 0) - finalCount;
}

function Comparison({ days }: { days: readonly BillDay[] }) {
  const { t } = useTranslation('office');
  const different = days.filter((day) => differenceOf(day) !== 0);
  const sum = different.reduce((total, day) => total + differenceOf(day), 0);
  const shown = (count: number | null) => (count === null ? '–' : formatCount(count));
  const counts: Array<[string, string, (day: BillDay) => number | null]> = [
    ['ordered', t('kitchen.bill.ordered'), ({ orderedCount }) => orderedCount],
    ['final', t('kitchen.bill.final'), ({ finalCount }) => finalCount],
    ['delivered', t('kitchen.bill.delivered'), ({ deliveredCount }) => deliveredCount],
    ['billed', t('kitchen.bill.billed'), ({ billedCount }) => billedCount],
  ];
  const columns: Array<Column<BillDay>> = [
    { key: 'date', header: t('kitchen.day'), isRowHeader: true, cell: ({ date }) => formatDate(date) },
    ...counts.map(([key, header, countOf]): Column<BillDay> => ({
      key,
      header,
      align: 'end',
      cell: (day) => shown(countOf(day)),
    })),
    {
      key: 'difference',
      header: t('kitchen.bill.difference'),
      align: 'end',
      cell: (day) => <strong>{formatCount(differenceOf(day))}</strong>,
    },
  ];

  function save(): void {
    const header = [t('kitchen.day'), ...counts.map(([, name]) => name), t('kitchen.bill.difference')];
    const rows = different.map((day) => [
      formatDate(day.date),
      ...counts.map(([, , countOf]) => countOf(day)),
      differenceOf(day),
    ]);
    saveCsv(t('kitchen.bill.fileName'), toCsv(header, rows));
  }

  if (different.length === 0) {
    return <Alert tone="success">{t('kitchen.bill.equal', { count: days.length })}</Alert>;
  }
  return (
    <section className="office-section orders-sheet" aria-labelledby="differences">
      <div className="title-line">
        <h2 className="h4" id="differences">
          {t('kitchen.bill.differences', { count: different.length })}
        </h2>
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={save}>
          <Icon name="download" className="icon-sm icon-primary me-2" />
          {t('kitchen.csv')}
        </button>
      </div>
      <p>{t(sum > 0 ? 'kitchen.bill.more' : 'kitchen.bill.less', { shown: formatCount(Math.abs(sum)) })}</p>
      <DataTable
        caption={t('kitchen.bill.title')}
        captionHidden
        columns={columns}
        rows={different}
        rowKey={({ date }) => date}
      />
    </section>
  );
}
