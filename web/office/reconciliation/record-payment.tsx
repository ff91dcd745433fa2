import { useState } from 'react';
import type { FlowLine } from '#common/contract/reconciliation.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate, formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { ReasonField } from '../reason-field.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { RECONCILIATION, useRecordPayment } from './api.ts';
import { reconciliationTexts } from './texts-it.ts';

interface RecordPaymentProps {
  flowId: number;
  line: FlowLine;
  onDone: () => void;
}

/** Registra l'incasso: a payment that only the flow knows, with the reason for believing it. */
export function RecordPayment({ flowId, line, onDone }: RecordPaymentProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const record = useRecordPayment(flowId, () => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused(RECONCILIATION, record, () => setIsAsking(false));
  const [reason, setReason] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = reason.trim() === '';

  function confirm(): void {
    setWasTried(true);
    if (isMissing) return;
    record.mutate({ lineNo: line.lineNo, reason: reason.trim() });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('reconciliation.record.openOf', { iuv: line.iuv })}
        onClick={() => setIsAsking(true)}
      >
        {t('reconciliation.record.open')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('reconciliation.record.title')}
        confirmLabel={t('reconciliation.record.confirm')}
        busy={record.isPending}
        refused={isOutOfDate(record.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p>
          {t('reconciliation.record.text', {
            amount: formatEuro(line.amountCents),
            date: formatDate(line.paidOn),
          })}
        </p>
        <ReasonField
          label={t('reconciliation.record.reason')}
          hint={t('reconciliation.record.reasonHint')}
          error={wasTried && isMissing ? t('reconciliation.record.reasonMissing') : undefined}
          value={reason}
          onChange={setReason}
        />
        <Failure error={record.error} sentences={reconciliationTexts.record.refusals} />
      </ConfirmDialog>
    </>
  );
}
