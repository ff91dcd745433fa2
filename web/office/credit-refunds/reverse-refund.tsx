import type { CreditRefundView } from '#common/contract/credit-refunds.ts';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ReverseDialog } from '../reverse-dialog.tsx';
import { useReverseRefund } from './api.ts';

interface ReverseRefundProps {
  refund: CreditRefundView;
  onDone: () => void;
}

/** Takes a refund back, with a reason. */
export function ReverseRefund({ refund, onDone }: ReverseRefundProps) {
  const { t } = useTranslation('office');
  const reverse = useReverseRefund(refund.creditRefundId);
  const amount = formatEuro(refund.amountCents);
  const texts = t('creditRefunds.reverse', { returnObjects: true, amount });
  return <ReverseDialog texts={texts} queryKey="credits" reverse={reverse} onDone={onDone} />;
}
