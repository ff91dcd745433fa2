import { useState } from 'react';
import { useParams, useSearchParams } from 'react-router';
import type { WalletMovement, WalletMovements } from '#common/contract/wallets.ts';
import { Amount } from '../../ui/amount.tsx';
import { apiUrl, ApiProblem } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { NotFoundPage } from '../../ui/not-found-page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import '../estratto-conto/estratto-conto.css';
import { PeriodForm } from '../estratto-conto/period-form.tsx';
import { readPeriod, schoolYearOf, writePeriod } from '../estratto-conto/statement-period.ts';
import { BackLink } from '../pagamenti/back-link.tsx';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { useMovements } from './queries.ts';
import './ricariche.css';

/** Every movement of one child's credit in a period, with the credit after it. */
export default function MovementsPage() {
  const { t } = useTranslation('portal');
  const childId = Number(useParams().childId);
  const [today] = useState(romanToday);
  const [search, setSearch] = useSearchParams();
  const period = readPeriod(search, schoolYearOf(today));
  const movements = useMovements(childId, period);
  if (movements.error instanceof ApiProblem && movements.error.status === 404) return <NotFoundPage />;
  return (
    <>
      <BackLink to="/pagamenti/ricariche" label={t('credit.form.back')} />
      {movements.data && (
        <PageTitle
          title={t('credit.movement.title', { name: movements.data.firstName })}
          lead={t('credit.movement.lead')}
        />
      )}
      <PeriodForm
        key={`${period.from}|${period.to}`}
        period={period}
        today={today}
        onPeriod={(next) => setSearch(writePeriod(next), { replace: true })}
      />
      {movements.isPending ? (
        <Loading />
      ) : movements.isError ? (
        <ErrorState error={movements.error} onRetry={() => void movements.refetch()} />
      ) : (
        <Movements movements={movements.data} />
      )}
    </>
  );
}

function Movements({ movements }: { movements: WalletMovements }) {
  const { t } = useTranslation('portal');
  const { rows, openingCents, closingCents, from, to, updatedAt } = movements;
  const columns: Array<Column<WalletMovement>> = [
    {
      key: 'date',
      header: t('credit.movement.date'),
      cell: ({ bookedOn }) => <DateText date={bookedOn} />,
    },
    {
      key: 'what',
      header: t('credit.movement.what'),
      isRowHeader: true,
      cell: (row) => <What row={row} />,
    },
    {
      key: 'amount',
      header: t('credit.movement.amount'),
      align: 'end',
      cell: ({ amountCents }) => <Amount cents={amountCents} />,
    },
    {
      key: 'balance',
      header: t('credit.movement.balance'),
      align: 'end',
      cell: ({ balanceCents }) => <Amount cents={balanceCents} />,
    },
  ];
  return (
    <>
      <DefinitionList
        items={[
          { term: t('credit.movement.opening'), value: <Amount cents={openingCents} /> },
          { term: t('credit.movement.closing'), value: <Amount cents={closingCents} /> },
        ]}
      />
      {rows.length === 0 ? (
        <EmptyState title={t('credit.movement.emptyTitle')} text={t('credit.movement.emptyText')} />
      ) : (
        <DataTable
          caption={t('credit.movement.caption', { from: formatDate(from), to: formatDate(to) })}
          columns={columns}
          rows={rows.toReversed()}
          rowKey={({ entryId }) => String(entryId)}
        />
      )}
      <p className="wallet-updated">
        <time dateTime={updatedAt}>{t('credit.updatedAt', { when: formatInstant(updatedAt) })}</time>
      </p>
    </>
  );
}

function What({ row: { kind, serviceDate, note, receiptId } }: { row: WalletMovement }) {
  const { t } = useTranslation('portal');
  const facts = { date: serviceDate ? formatDate(serviceDate) : '', note: note ?? '' };
  return (
    <span>
      {t(`credit.movement.kind.${kind}`, facts)}
      {receiptId !== null && (
        <>
          {' · '}
          <a href={apiUrl(`/portal/top-ups/receipts/${receiptId}/pdf`)} target="_blank" rel="noopener">
            {t('credit.movement.receipt')}
            <span className="visually-hidden">{t('credit.open.opensNewTab')}</span>
          </a>
        </>
      )}
    </span>
  );
}
