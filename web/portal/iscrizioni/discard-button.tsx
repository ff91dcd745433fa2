import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useLeave } from './queries.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

/** Throws a draft away. */
export function DiscardButton({ applicationId }: { applicationId: number }) {
  const { t } = useEnrolmentText();
  const navigate = useNavigate();
  const leave = useLeave(applicationId);
  const [isAsking, setIsAsking] = useState(false);
  return (
    <p>
      <button type="button" className="btn btn-outline-danger btn-sm" onClick={() => setIsAsking(true)}>
        {t('steps.discard')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('steps.discard')}
        confirmLabel={t('steps.discardYes')}
        danger
        busy={leave.isPending}
        onConfirm={() =>
          leave.mutate(undefined, {
            onSuccess: () => void navigate('/anagrafica/iscrizioni', { state: { done: 'discarded' } }),
          })
        }
        onCancel={() => setIsAsking(false)}
      >
        <p>{t('steps.discardText')}</p>
        {leave.error && <ErrorState error={leave.error} />}
      </ConfirmDialog>
    </p>
  );
}
