import { useTranslation } from '../../ui/use-translation.ts';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { Amount } from '../../ui/amount.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { formatDate } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { formatCount } from '../format-count.ts';
import { RUN_TONE } from './run-state.ts';

/** What a run is about and, once known, what came out of it. */
export function RunFacts({ run }: { run: BillingRunView }) {
  const { t } = useTranslation('office');
  return (
    <Facts
      items={[
        {
          term: t('billing.state'),
          value: <StatusDot tone={RUN_TONE[run.state]} label={t(`billing.states.${run.state}`)} />,
        },
        { term: t('billing.service'), value: run.serviceName },
        {
          term: t('billing.period'),
          value: t('billing.periodText', { from: formatDate(run.startsOn), to: formatDate(run.endsOn) }),
        },
        { term: t('billing.issuedOn'), value: <DateText date={run.issuedOn} /> },
        { term: t('billing.dueOn'), value: <DateText date={run.dueOn} /> },
        ...(run.invoiceCount === null
          ? []
          : [{ term: t('billing.invoices'), value: formatCount(run.invoiceCount) }]),
        ...(run.totalCents === null
          ? []
          : [{ term: t('billing.total'), value: <Amount cents={run.totalCents} /> }]),
      ]}
    />
  );
}
