import { useTranslation } from '../../ui/use-translation.ts';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { Alert } from '../../ui/alert.tsx';
import { Amount } from '../../ui/amount.tsx';
import { DateText, InstantText } from '../../ui/date-text.tsx';
import { formatDate } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { InvoiceTable } from './invoice-table.tsx';
import { PrintNotices } from './print-notices.tsx';
import { lastNumber } from './run-state.ts';

/** An issued run: its numbers, then its invoices. */
export function RunResult({ run }: { run: BillingRunView }) {
  const { t } = useTranslation('office');
  return (
    <>
      <Alert tone="success" title={t('billing.result.title')}>
        <p className="mb-0">
          {t('billing.periodText', { from: formatDate(run.startsOn), to: formatDate(run.endsOn) })},{' '}
          {run.serviceName}
        </p>
      </Alert>
      <Facts
        items={[
          { term: t('billing.invoices'), value: formatCount(run.invoiceCount ?? 0) },
          { term: t('billing.total'), value: <Amount cents={run.totalCents ?? 0} /> },
          { term: t('billing.meals'), value: formatCount(run.mealCount ?? 0) },
          { term: t('billing.result.firstNumber'), value: run.firstNumber ?? '–' },
          { term: t('billing.result.lastNumber'), value: lastNumber(run) ?? '–' },
          { term: t('billing.issuedOn'), value: <DateText date={run.issuedOn} /> },
          { term: t('billing.dueOn'), value: <DateText date={run.dueOn} /> },
          {
            term: t('billing.result.completedAt'),
            value: run.completedAt ? <InstantText instant={run.completedAt} /> : '–',
          },
        ]}
      />
      <PrintNotices runId={run.runId} />
      <InvoiceTable runId={run.runId} />
    </>
  );
}
