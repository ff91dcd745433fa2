import { useTranslation } from '../../ui/use-translation.ts';
import type { CartView } from '#common/contract/paying.ts';
import { Alert } from '../../ui/alert.tsx';

/** What is known about the payment. It announces itself again when the state changes under the reader's eyes. */
export function OutcomeMessage({ state }: { state: CartView['state'] }) {
  const { t } = useTranslation('portal');
  switch (state) {
    case 'pending':
      return (
        <Alert tone="info" title={t('payments.outcome.pendingTitle')}>
          <p className="mb-2">{t('payments.outcome.pendingText')}</p>
          <p className="mb-2">{t('payments.outcome.pendingClose')}</p>
          <p className="mb-0">{t('payments.outcome.pendingDoNotRepeat')}</p>
        </Alert>
      );
    case 'paid':
      return (
        <Alert tone="success" title={t('payments.outcome.paidTitle')}>
          <p className="mb-0">{t('payments.outcome.paidText')}</p>
        </Alert>
      );
    case 'cancelled':
    case 'failed':
      return (
        <Alert tone="warning" title={t(`payments.outcome.${state}Title`)}>
          <p className="mb-2">{t(`payments.outcome.${state}Text`)}</p>
          <p className="mb-0">{t('payments.outcome.ifPaid')}</p>
        </Alert>
      );
  }
}
