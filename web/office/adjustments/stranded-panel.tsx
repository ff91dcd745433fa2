import { useState } from 'react';
import type { AdjustmentList } from '#common/contract/adjustments.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { usePermissions } from '../permissions.ts';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useSettleOnCredit } from './api.ts';
import { adjustmentTexts } from './texts-it.ts';

interface StrandedPanelProps {
  stranded: AdjustmentList['stranded'][number];
  /** Given the sentence to be said on the page. */
  onDone: (news: string) => void;
}

/** What waits for bills of a service that is prepaid by now, and how it is settled on the children's credit. */
export function StrandedPanel({ stranded, onDone }: StrandedPanelProps) {
  const { t } = useTranslation('office');
  const { canCredit } = usePermissions();
  const [isAsking, setIsAsking] = useState(false);
  const settle = useSettleOnCredit((settled) => {
    setIsAsking(false);
    onDone(t('adjustments.stranded.done', { count: settled.count, shown: formatCount(settled.count) }));
  });
  const close = useCloseRefused('adjustments', settle, () => setIsAsking(false));
  const { serviceId, serviceName, count, creditCents, chargeCents } = stranded;
  return (
    <Alert tone="warning" title={t('adjustments.stranded.title', { service: serviceName })}>
      <p>
        {t('adjustments.stranded.text', {
          count,
          shown: formatCount(count),
          credits: formatEuro(creditCents),
          charges: formatEuro(chargeCents),
        })}
      </p>
      {canCredit && (
        <button
          type="button"
          className="btn btn-sm btn-primary"
          aria-haspopup="dialog"
          onClick={() => setIsAsking(true)}
        >
          {t('adjustments.stranded.go')}
        </button>
      )}
      <ConfirmDialog
        open={isAsking}
        title={t('adjustments.stranded.dialogTitle')}
        confirmLabel={t('adjustments.stranded.go')}
        busy={settle.isPending}
        refused={isOutOfDate(settle.error)}
        onConfirm={() => settle.mutate(serviceId)}
        onCancel={close}
      >
        <p>{t('adjustments.stranded.dialogText')}</p>
        <Failure error={settle.error} sentences={adjustmentTexts.stranded.refusals} />
      </ConfirmDialog>
    </Alert>
  );
}
