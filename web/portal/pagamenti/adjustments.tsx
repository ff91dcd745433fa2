import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import { Amount } from '../../ui/amount.tsx';
import { formatDate } from '../../ui/format.ts';

type Adjustment = InvoiceDetail['adjustments'][number];

/** The lines of this invoice that mend what earlier ones had wrong. */
export function Adjustments({ adjustments }: Pick<InvoiceDetail, 'adjustments'>) {
  const { t } = useTranslation('portal');
  const nameOf = ({ kind, serviceDate, originCode: code }: Adjustment): string => {
    if (kind === 'charge') return t('payments.adjustment.charge');
    if (serviceDate === null)
      return code === null ? t('payments.adjustment.alone') : t('payments.adjustment.other', { code });
    const day = formatDate(serviceDate);
    return code === null
      ? t('payments.adjustment.dayAlone', { day })
      : t('payments.adjustment.day', { day, code });
  };
  return (
    <section className="payment-section" aria-labelledby="invoice-adjustments">
      <h2 className="h4" id="invoice-adjustments">
        {t('payments.adjustment.title')}
      </h2>
      <p>{t('payments.adjustment.lead')}</p>
      <ul className="plain-list">
        {adjustments.map((adjustment) => (
          <li key={adjustment.adjustmentId}>
            <strong>
              {nameOf(adjustment)}: <Amount cents={adjustment.amountCents} />
            </strong>
            <span className="d-block">{t('payments.adjustment.reason', { reason: adjustment.reason })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
