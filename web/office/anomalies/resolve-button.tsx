import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { PaymentAnomalyView } from '#common/contract/payments.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { ReasonField } from '../reason-field.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useResolveAnomaly } from './api.ts';
import { anomalyTexts } from './texts-it.ts';

/** Closes an anomaly with the reason, which stays in the register of who did what. */
export function ResolveButton({ anomaly, onDone }: { anomaly: PaymentAnomalyView; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const resolve = useResolveAnomaly(() => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused('anomalies', resolve, () => setIsAsking(false));
  const [resolution, setResolution] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const isMissing = resolution.trim() === '';
  const title = t(`anomalies.kinds.${anomaly.kind}.title`);

  function confirm(): void {
    setWasTried(true);
    if (isMissing) return;
    resolve.mutate({ anomalyId: anomaly.anomalyId, resolution: resolution.trim() });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={t('anomalies.resolveOf', {
          kind: title,
          notice: anomaly.noticeNumber ?? anomaly.flowName ?? '',
        })}
        onClick={() => setIsAsking(true)}
      >
        {t('anomalies.resolve')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('anomalies.dialog.title')}
        confirmLabel={t('anomalies.dialog.confirm')}
        busy={resolve.isPending}
        refused={isOutOfDate(resolve.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p className="fw-bold mb-2">{title}</p>
        <p>{t('anomalies.dialog.text')}</p>
        <ReasonField
          label={t('anomalies.dialog.resolution')}
          hint={t('anomalies.dialog.resolutionHint')}
          error={wasTried && isMissing ? t('anomalies.dialog.resolutionMissing') : undefined}
          maxLength={1000}
          value={resolution}
          onChange={setResolution}
        />
        <Failure error={resolve.error} sentences={anomalyTexts.resolveRefusals} />
      </ConfirmDialog>
    </>
  );
}
