import type { InvoiceDetail } from '#common/contract/billing.ts';
import { monthName } from '#common/dates.ts';
import { Amount } from '../../ui/amount.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { PriceReasons } from './price-reasons.tsx';

/** What the invoice charges beside the meals, by month, and why that much. */
export function FixedPartLines({ fixedParts }: Pick<InvoiceDetail, 'fixedParts'>) {
  const { t } = useTranslation('portal');
  return (
    <section className="payment-section" aria-labelledby="invoice-fixed-parts">
      <h2 className="h4" id="invoice-fixed-parts">
        {t('payments.fixedParts.title')}
      </h2>
      {fixedParts.map(({ month, label, amountCents, trace }) => (
        <div key={`${month} ${label}`} className="price-group">
          <p lang="it">
            <strong>{label}</strong>, {monthName(month)} = <Amount cents={amountCents} />
          </p>
          <details>
            <summary>{t('payments.fixedParts.whatFor')}</summary>
            <PriceReasons trace={trace} />
          </details>
        </div>
      ))}
    </section>
  );
}
