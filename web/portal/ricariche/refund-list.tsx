import type { RefundState, RefundView } from '#common/contract/wallets.ts';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';

const TONE = { open: 'warning', paid: 'success', refused: 'danger' } as const satisfies Record<
  RefundState,
  string
>;

/** What was asked back, and what became of it. */
export function RefundList({ refunds }: { refunds: readonly RefundView[] }) {
  const { t } = useTranslation('portal');
  if (refunds.length === 0) return null;
  return (
    <section className="payment-section" aria-labelledby="refunds">
      <h2 className="h4" id="refunds">
        {t('credit.refund.listTitle')}
      </h2>
      <ul className="plain-list">
        {refunds.map((refund) => (
          <li key={refund.requestId} className="receipt-row">
            <span>
              {t('credit.refund.row', {
                amount: formatEuro(refund.amountCents),
                name: refund.firstName,
                iban: refund.iban,
                when: formatInstant(refund.requestedAt),
              })}
              {refund.reason && (
                <span className="remaining">{t('credit.refund.because', { reason: refund.reason })}</span>
              )}
            </span>
            <StatusDot tone={TONE[refund.state]} label={t(`credit.refund.state.${refund.state}`)} />
          </li>
        ))}
      </ul>
    </section>
  );
}
