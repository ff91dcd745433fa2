import { Link, useSearchParams } from 'react-router';
import {
  EXPENSE_COLUMNS,
  PAYMENT_COLUMNS,
  REFUND_COLUMNS,
  REFUSED_COLUMNS,
  type FileColumn,
} from '#common/accounting-columns.ts';
import type { ExpenseFile, ExpenseYear, RefusedExpense } from '#common/contract/accounting.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { AccountingNav } from './accounting-nav.tsx';
import { expenseFileUrl, useExpenses } from './api.ts';
import { ColumnHelp } from './column-help.tsx';
import { FileButtons } from './file-buttons.tsx';
import { yearIn } from './view.ts';
import { YearBar } from './year-bar.tsx';

const FILES: readonly [ExpenseFile, readonly FileColumn[]][] = [
  ['summary', EXPENSE_COLUMNS],
  ['payments', PAYMENT_COLUMNS],
  ['refunds', REFUND_COLUMNS],
  ['refused', REFUSED_COLUMNS],
];

/** Spese per il 730: what the intermediary is given of a year, and what stays out of it. By default the last year. */
export default function ExpensesPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const today = romanToday();
  const year = params.has('anno') ? yearIn(params, today) : Number(today.slice(0, 4)) - 1;
  const expenses = useExpenses(year);
  return (
    <>
      <PageTitle title={t('accounting.expenses.title')} lead={t('accounting.expenses.lead')} />
      <AccountingNav />
      <YearBar year={year} onChoose={(anno) => setParams({ anno: String(anno) })} />
      <Alert tone="info" title={t('accounting.expenses.honestTitle')}>
        {t('accounting.expenses.honest')}
      </Alert>
      <Loaded query={expenses}>{(data) => <ExpensesView expenses={data} />}</Loaded>
    </>
  );
}

function ExpensesView({ expenses }: { expenses: ExpenseYear }) {
  const { t } = useTranslation('office');
  const { year, isOver, rowCount, refusedCount, refundCount, updatedAt } = expenses;
  if (rowCount + refusedCount + refundCount === 0) {
    return (
      <EmptyState
        title={t('accounting.expenses.nothing', { year })}
        text={t('accounting.expenses.nothingText')}
      />
    );
  }
  return (
    <>
      {!isOver && <Alert tone="warning">{t('accounting.expenses.provisional')}</Alert>}
      <ExpenseFacts expenses={expenses} />
      <p>{t('accounting.expenses.same')}</p>
      <p>{t('accounting.expenses.opposition')}</p>
      <p className="small">
        <time dateTime={updatedAt}>{t('accounting.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
      <section aria-labelledby="expense-files" className="mb-4 no-print">
        <h3 className="h5" id="expense-files">
          {t('accounting.expenses.files')}
        </h3>
        {FILES.map(([file, columns]) => {
          const name = t(`accounting.expenses.fileNames.${file}`);
          return (
            <div key={file} className="mb-3">
              <p className="mb-1">{name}</p>
              <p className="button-row mb-1">
                <FileButtons urlOf={(format) => expenseFileUrl(year, file, format)} of={name} />
              </p>
              <ColumnHelp columns={columns} of={name} />
            </div>
          );
        })}
      </section>
      {refusedCount > 0 && <Refused expenses={expenses} />}
    </>
  );
}

function ExpenseFacts({ expenses }: { expenses: ExpenseYear }) {
  const { t } = useTranslation('office');
  const { rowCount, attestedCents, paymentCount, refundCount, refundedCents, refusedCount, refusedCents } =
    expenses;
  const { opposedCount } = expenses;
  return (
    <Facts
      items={[
        { term: t('accounting.expenses.rows'), value: formatCount(rowCount) },
        { term: t('accounting.expenses.attested'), value: <Amount cents={attestedCents} /> },
        { term: t('accounting.expenses.payments'), value: formatCount(paymentCount) },
        {
          term: t('accounting.expenses.refunds'),
          value: t('accounting.expenses.refundsValue', {
            count: refundCount,
            amount: formatEuro(refundedCents),
          }),
        },
        {
          term: t('accounting.expenses.refused'),
          value: t('accounting.expenses.refusedValue', {
            count: refusedCount,
            amount: formatEuro(refusedCents),
          }),
        },
        { term: t('accounting.expenses.opposed'), value: formatCount(opposedCount) },
      ]}
    />
  );
}

function Refused({ expenses: { refused, refusedCount } }: { expenses: ExpenseYear }) {
  const { t } = useTranslation('office');
  const columns: Array<Column<RefusedExpense>> = [
    {
      key: 'child',
      header: t('accounting.expenses.child'),
      isRowHeader: true,
      cell: ({ childId, childName }) => <Link to={`/bambini/${childId}`}>{childName}</Link>,
    },
    {
      key: 'payer',
      header: t('accounting.expenses.payer'),
      cell: ({ payerId, payerName }) => <Link to={`/attestazioni/${payerId}`}>{payerName}</Link>,
    },
    {
      key: 'why',
      header: t('accounting.expenses.why'),
      cell: ({ refusal }) => t(`accounting.expenses.refusals.${refusal}`),
    },
    {
      key: 'amount',
      header: t('accounting.expenses.amount'),
      align: 'end',
      cell: ({ attestedCents }) => <Amount cents={attestedCents} />,
    },
  ];
  return (
    <section aria-labelledby="refused-expenses">
      <h3 className="h5" id="refused-expenses">
        {t('accounting.expenses.refusedTitle')}
      </h3>
      <p>{t('accounting.expenses.refusedText')}</p>
      <DataTable
        caption={t('accounting.expenses.caption')}
        captionHidden
        columns={columns}
        rows={refused}
        rowKey={({ payerId, childId }) => `${payerId} ${childId}`}
      />
      {refused.length < refusedCount && (
        <p>{t('accounting.expenses.refusedMore', { shown: formatCount(refused.length) })}</p>
      )}
    </section>
  );
}
