import { useTranslation } from '../../ui/use-translation.ts';
import type { InvoiceDetail } from '#common/contract/billing.ts';
import { apiUrl } from '../../ui/api.ts';
import { formatEuro, formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';

/** The payments received for an invoice, each with its receipt to keep. */
export function ReceiptList({ receipts }: { receipts: InvoiceDetail['receipts'] }) {
  const { t } = useTranslation('portal');
  return (
    <ul className="plain-list">
      {receipts.map(({ receiptId, paidAt, amountCents, pspName }) => {
        const when = formatInstant(paidAt);
        const amount = formatEuro(amountCents);
        return (
          <li key={receiptId} className="receipt-row">
            <span>
              {pspName
                ? t('payments.receipt.paidWith', { amount, when, psp: pspName })
                : t('payments.receipt.paid', { amount, when })}
            </span>
            <a
              className="btn btn-outline-primary btn-sm"
              href={apiUrl(`/portal/receipts/${receiptId}/pdf`)}
              download
            >
              <Icon name="download" className="icon-sm icon-primary me-2" />
              {t('payments.receipt.download')}
              <span className="visually-hidden">{t('payments.receipt.downloadOf', { when })}</span>
            </a>
          </li>
        );
      })}
    </ul>
  );
}
