import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { BillingRunView, RunAnomalyKind, RunPreview } from '#common/contract/billing-runs.ts';
import { Amount } from '../../ui/amount.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatDate } from '../../ui/format.ts';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { isOutOfDate } from '../refusal.ts';
import { useConfirmRun } from './api.ts';
import { billingTexts } from './texts-it.ts';

interface ConfirmRunProps {
  run: BillingRunView;
  preview: RunPreview;
  acknowledgedKinds: RunAnomalyKind[];
  /** Asked when the button is pressed: whether every anomaly has been looked at. */
  canAsk: () => boolean;
}

/** The button that issues, and the question that repeats the numbers before it does. */
export function ConfirmRun({ run, preview, acknowledgedKinds, canAsk }: ConfirmRunProps) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const confirm = useConfirmRun(run.runId);
  return (
    <>
      <button type="button" className="btn btn-primary" onClick={() => setIsAsking(canAsk())}>
        {t('billing.confirm.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('billing.confirm.title')}
        confirmLabel={t('billing.confirm.submit')}
        busy={confirm.isPending}
        refused={isOutOfDate(confirm.error)}
        onConfirm={() => confirm.mutate(acknowledgedKinds)}
        onCancel={() => {
          confirm.reset();
          setIsAsking(false);
        }}
      >
        <p className="mb-2">{t('billing.confirm.intro')}</p>
        <p className="fw-bold mb-2">{run.description}</p>
        <Facts
          items={[
            { term: t('billing.invoices'), value: formatCount(preview.invoiceCount) },
            { term: t('billing.meals'), value: formatCount(preview.mealCount) },
            { term: t('billing.total'), value: <Amount cents={preview.totalCents} /> },
            { term: t('billing.preview.notices'), value: formatCount(preview.noticeCount) },
            { term: t('billing.issuedOn'), value: formatDate(run.issuedOn) },
            { term: t('billing.dueOn'), value: formatDate(run.dueOn) },
          ]}
        />
        <p>{t('billing.confirm.irreversible')}</p>
        <p className="mb-0">{t('billing.confirm.mail')}</p>
        <Failure error={confirm.error} sentences={billingTexts.confirmRefusals} />
      </ConfirmDialog>
    </>
  );
}
