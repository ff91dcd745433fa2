import { useState } from 'react';
import { Link } from 'react-router';
import type { OwnApplication } from '#common/contract/enrolments.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { PlainText } from '../../ui/plain-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { refusalIn } from '../refusal.ts';
import { receiptUrl, useForget, useLeave } from './queries.ts';
import { enrolmentTexts } from './texts-it.ts';
import { TONES } from './tones.ts';
import { useDeclaredFacts } from './use-declared-facts.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

/** An application that was sent: its protocol, how it stands, what was declared. */
export function SentView({ application }: { application: OwnApplication }) {
  const { t } = useEnrolmentText();
  const { applicationId, state, protocol, note, form, canWithdraw } = application;
  const facts = useDeclaredFacts(application);
  return (
    <>
      <p className="h5">
        <StatusDot tone={TONES[state]} label={t(`states.${state}`)} />
        {protocol && <> · {t('protocol', { protocol })}</>}
      </p>
      {state === 'draft' && <Alert tone="warning">{t('formRefusals.window_closed')}</Alert>}
      {note !== '' && (
        <Alert tone={state === 'refused' ? 'warning' : 'info'} title={t('view.note')}>
          <PlainText text={note} />
        </Alert>
      )}
      {state === 'accepted' && (
        <Alert tone="success">
          <p className="mb-0">
            {t('view.accepted')} {form.needsDiet && <Link to="/anagrafica/diete">{t('isee.dietLink')}</Link>}
          </p>
        </Alert>
      )}
      <div className="button-row mt-3 mb-4 no-print">
        {protocol && (
          <>
            <a
              className="btn btn-outline-primary"
              href={receiptUrl(applicationId)}
              target="_blank"
              rel="noopener"
            >
              {t('view.receipt')}
            </a>
            <button type="button" className="btn btn-outline-primary" onClick={() => window.print()}>
              {t('view.print')}
            </button>
          </>
        )}
        {canWithdraw && <WithdrawButton applicationId={applicationId} />}
      </div>
      <Timeline steps={application.steps} />
      <section className="family-section" aria-labelledby="declared">
        <h2 className="h4" id="declared">
          {t('view.declared')}
        </h2>
        <DefinitionList items={facts} />
      </section>
    </>
  );
}

function Timeline({ steps }: { steps: OwnApplication['steps'] }) {
  const { t } = useEnrolmentText();
  return (
    <section className="family-section" aria-labelledby="timeline">
      <h2 className="h4" id="timeline">
        {t('view.timeline')}
      </h2>
      <ol className="timeline">
        {steps.map(({ state, note, byFamily, takenAt }) => (
          <li key={takenAt + state}>
            <p className="mb-0">
              <strong>{t(`states.${state}`)}</strong>,{' '}
              <time dateTime={takenAt}>{formatInstant(takenAt)}</time>,{' '}
              {t(byFamily ? 'view.byFamily' : 'view.byOffice')}
            </p>
            {note !== '' && <p className="mb-0 break-anywhere">{t('view.noteOf', { note })}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function WithdrawButton({ applicationId }: { applicationId: number }) {
  const { t } = useEnrolmentText();
  const leave = useLeave(applicationId);
  const forget = useForget();
  const [isAsking, setIsAsking] = useState(false);
  const refusal = refusalIn(enrolmentTexts.leaveRefusals, leave.error);
  return (
    <>
      <button type="button" className="btn btn-outline-danger" onClick={() => setIsAsking(true)}>
        {t('view.withdraw')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('view.withdraw')}
        confirmLabel={t('view.withdrawYes')}
        cancelLabel={t('view.keep')}
        danger
        busy={leave.isPending}
        refused={refusal !== null}
        onConfirm={() => leave.mutate(undefined, { onSuccess: () => void forget() })}
        onCancel={() => {
          setIsAsking(false);
          if (refusal) void forget();
        }}
      >
        <p>{t('view.withdrawText')}</p>
        {refusal && <Alert tone="danger">{t(`leaveRefusals.${refusal}`)}</Alert>}
        {leave.error && !refusal && <ErrorState error={leave.error} />}
      </ConfirmDialog>
    </>
  );
}
