import { useState } from 'react';
import type { CreditRefundView } from '#common/contract/credit-refunds.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Field } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useReverseRefund } from './api.ts';
import { creditRefundTexts } from './texts-it.ts';

interface ReverseRefundProps {
  refund: CreditRefundView;
  onDone: () => void;
}

/** Takes a refund back, with a reason. */
export function ReverseRefund({ refund, onDone }: ReverseRefundProps) {
  const { t } = useTranslation('office');
  const reverse = useReverseRefund(refund.creditRefundId);
  const [isAsking, setIsAsking] = useState(false);
  const close = useCloseRefused('credits', reverse, () => setIsAsking(false));
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = reason.trim() === '';
  const amount = formatEuro(refund.amountCents);

  function confirm(): void {
    setWasTried(true);
    if (isMissing) return;
    reverse.mutate(reason.trim(), {
      onSuccess: () => {
        setIsAsking(false);
        onDone();
      },
    });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary no-print mt-2"
        aria-label={t('creditRefunds.reverse.openOf', { amount })}
        onClick={() => setIsAsking(true)}
      >
        {t('creditRefunds.reverse.open')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('creditRefunds.reverse.title')}
        confirmLabel={t('creditRefunds.reverse.confirm')}
        busy={reverse.isPending}
        refused={isOutOfDate(reverse.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>{t('creditRefunds.reverse.text', { amount })}</p>
        <Field
          label={t('creditRefunds.reverse.reason')}
          error={wasTried && isMissing ? t('creditRefunds.reverse.reasonMissing') : undefined}
          required
        >
          {(attributes) => (
            <textarea
              {...attributes}
              rows={3}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <Failure error={reverse.error} sentences={creditRefundTexts.reverse.refusals} />
      </ConfirmDialog>
    </>
  );
}
