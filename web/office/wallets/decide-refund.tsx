import { useState } from 'react';
import type { OfficeRefund } from '#common/contract/wallets.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { RadioField } from '../radio-field.tsx';
import { ReasonField } from '../reason-field.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useDecideRefund } from './api.ts';
import { walletTexts } from './texts-it.ts';

type Decision = 'paid' | 'refused';

/** The transfer has been made, or the request is refused with a reason for the family. */
export function DecideRefund({ refund, onDone }: { refund: OfficeRefund; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const decide = useDecideRefund(refund.requestId, () => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused('wallets', decide, () => setIsAsking(false));
  const [decision, setDecision] = useState<Decision | null>(null);
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isReasonMissing = decision === 'refused' && reason.trim() === '';

  function confirm(): void {
    setWasTried(true);
    if (decision === null || isReasonMissing) return;
    decide.mutate(decision === 'paid' ? { decision } : { decision, reason: reason.trim() });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('wallets.refunds.decideOf', { name: refund.childName })}
        onClick={() => setIsAsking(true)}
      >
        {t('wallets.refunds.decide')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('wallets.refunds.title')}
        confirmLabel={t('wallets.refunds.confirm')}
        busy={decide.isPending}
        refused={isOutOfDate(decide.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p className="fw-bold mb-2">
          {formatEuro(refund.amountCents)}, {refund.holder}
        </p>
        <p className="break-anywhere">{refund.iban}</p>
        <RadioField<Decision>
          legend={t('wallets.refunds.decision')}
          options={[
            { value: 'paid', label: t('wallets.refunds.paid'), hint: t('wallets.refunds.paidHint') },
            { value: 'refused', label: t('wallets.refunds.refuse'), hint: t('wallets.refunds.refuseHint') },
          ]}
          value={decision}
          error={wasTried && decision === null ? t('wallets.refunds.noDecision') : undefined}
          onChange={setDecision}
        />
        {decision === 'refused' && (
          <ReasonField
            label={t('wallets.refunds.reason')}
            error={wasTried && isReasonMissing ? t('wallets.refunds.noReason') : undefined}
            value={reason}
            onChange={setReason}
          />
        )}
        <Failure error={decide.error} sentences={walletTexts.refunds.refusals} />
      </ConfirmDialog>
    </>
  );
}
