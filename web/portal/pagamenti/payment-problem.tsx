import { useTranslation } from '../../ui/use-translation.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { refusalIn } from '../refusal.ts';
import { paymentTexts } from './texts-it.ts';

interface PaymentProblemProps {
  /** Which use case refused. */
  of: 'checkout' | 'createNotice' | 'cancelNotice';
  error: unknown;
}

/** The Italian sentence of a refusal, or the general message with its reference code. */
export function PaymentProblem({ of, error }: PaymentProblemProps) {
  const { t } = useTranslation('portal');
  if (of === 'checkout') {
    const reason = refusalIn(paymentTexts.pay.refusal, error);
    if (reason) return <Alert tone="danger">{t(`payments.pay.refusal.${reason}`)}</Alert>;
  } else if (of === 'createNotice') {
    const reason = refusalIn(paymentTexts.notice.createRefusal, error);
    if (reason) return <Alert tone="danger">{t(`payments.notice.createRefusal.${reason}`)}</Alert>;
  } else {
    const reason = refusalIn(paymentTexts.notice.cancelRefusal, error);
    if (reason) return <Alert tone="danger">{t(`payments.notice.cancelRefusal.${reason}`)}</Alert>;
  }
  return <ErrorState error={error} />;
}
