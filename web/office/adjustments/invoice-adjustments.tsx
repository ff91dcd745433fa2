import { useTranslation } from '../../ui/use-translation.ts';
import type { OfficeInvoice } from '#common/contract/billing.ts';
import { Amount } from '../../ui/amount.tsx';
import { formatDate } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';

/** The lines of an invoice that mend what other invoices had wrong. */
export function InvoiceAdjustments({ adjustments }: Pick<OfficeInvoice, 'adjustments'>) {
  const { t } = useTranslation('office');
  const nameOf = useAdjustmentName();
  if (adjustments.length === 0) return null;
  const totalCents = adjustments.reduce((sum, { amountCents }) => sum + amountCents, 0);
  return (
    <section className="office-section" aria-labelledby="invoice-adjustments">
      <h2 className="h4" id="invoice-adjustments">
        {t('adjustments.onInvoice.title')}
      </h2>
      <ul>
        {adjustments.map((adjustment) => (
          <li key={adjustment.adjustmentId} className="mb-2">
            <strong>
              {nameOf(adjustment)}: <Amount cents={adjustment.amountCents} />
            </strong>
            <span className="d-block break-anywhere">{adjustment.reason}</span>
          </li>
        ))}
      </ul>
      <Facts items={[{ term: t('adjustments.onInvoice.total'), value: <Amount cents={totalCents} /> }]} />
    </section>
  );
}

/** What an adjustment on an invoice is for, by its day and the invoice that had it wrong. */
export function useAdjustmentName() {
  const { t } = useTranslation('office');
  return ({ kind, serviceDate, originCode: code }: OfficeInvoice['adjustments'][number]): string => {
    if (kind === 'charge') return t('adjustments.onInvoice.charge');
    if (serviceDate === null)
      return code === null ? t('adjustments.onInvoice.alone') : t('adjustments.onInvoice.other', { code });
    const day = formatDate(serviceDate);
    return code === null
      ? t('adjustments.onInvoice.dayAlone', { day })
      : t('adjustments.onInvoice.day', { day, code });
  };
}
