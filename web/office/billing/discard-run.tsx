import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { useNavigate } from 'react-router';
import type { BillingRunView } from '#common/contract/billing-runs.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useDiscardRun } from './api.ts';
import { billingTexts } from './texts-it.ts';

/** Throws a draft away, after asking. */
export function DiscardRun({ run }: { run: BillingRunView }) {
  const { t } = useTranslation('office');
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const discard = useDiscardRun(run.runId);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('billing.discard.button')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('billing.discard.title')}
        confirmLabel={t('billing.discard.confirm')}
        danger
        busy={discard.isPending}
        refused={isOutOfDate(discard.error)}
        onConfirm={() =>
          discard.mutate(undefined, {
            onSuccess: () => void navigate('/chiusure', { state: { runDiscarded: true } }),
          })
        }
        onCancel={() => {
          discard.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('billing.discard.text', { description: run.description })}</p>
        <Failure error={discard.error} sentences={billingTexts.discard.refusals} />
      </ConfirmDialog>
    </>
  );
}
