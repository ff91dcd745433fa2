import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useSearchParams } from 'react-router';
import type { Statement } from '#common/contract/statement.ts';
import { getJson } from '../../ui/api.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { romanToday } from '../../ui/today.ts';
import { PaymentsNav } from '../pagamenti/payments-nav.tsx';
import { PeriodForm } from './period-form.tsx';
import './estratto-conto.css';
import { readPeriod, schoolYearOf, writePeriod, type Period } from './statement-period.ts';
import { StatementExport } from './statement-export.tsx';
import { StatementSummary } from './statement-summary.tsx';
import { StatementTable } from './statement-table.tsx';

/** Pagamenti > Estratto conto: what was billed and paid in a period, and the balance at its ends. */
export default function StatementPage() {
  const { t } = useTranslation('portal');
  const [today] = useState(romanToday);
  const [search, setSearch] = useSearchParams();
  const period = readPeriod(search, schoolYearOf(today));
  const statement = useStatement(period);
  return (
    <>
      <PageTitle title={t('statement.title')} lead={t('statement.lead')} />
      <PaymentsNav />
      <PeriodForm
        key={`${period.from}|${period.to}`}
        period={period}
        today={today}
        onPeriod={(next) => setSearch(writePeriod(next), { replace: true })}
      />
      {statement.isPending ? (
        <Loading />
      ) : statement.isError ? (
        <ErrorState error={statement.error} onRetry={() => void statement.refetch()} />
      ) : (
        <StatementView statement={statement.data} />
      )}
    </>
  );
}

function useStatement({ from, to }: Period) {
  return useQuery({
    queryKey: ['payments', 'statement', from, to],
    queryFn: ({ signal }) => getJson<Statement>(`/portal/statement?from=${from}&to=${to}`, signal),
  });
}

function StatementView({ statement }: { statement: Statement }) {
  const { t } = useTranslation('portal');
  const { from, to } = statement;
  return (
    <>
      <StatementSummary statement={statement} />
      <StatementExport from={from} to={to} />
      {statement.rows.length === 0 ? (
        <EmptyState title={t('statement.emptyTitle')} text={t('statement.emptyText')} />
      ) : (
        <StatementTable statement={statement} />
      )}
      <p className="statement-updated">
        <time dateTime={statement.updatedAt}>
          {t('statement.updatedAt', { when: formatInstant(statement.updatedAt) })}
        </time>
      </p>
    </>
  );
}
