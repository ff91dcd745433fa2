import type { InvoiceRow } from '#common/contract/billing.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { shownState, STATE_TONE } from './invoice-state.ts';

/** How an invoice stands, in the family's words. */
export function InvoiceStateDot({ invoice }: { invoice: Pick<InvoiceRow, 'state' | 'isInPlan'> }) {
  const { t } = useTranslation('portal');
  const state = shownState(invoice);
  return <StatusDot tone={STATE_TONE[state]} label={t(`payments.state.${state}`)} />;
}
