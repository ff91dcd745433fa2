import { useState } from 'react';
import type { ClaimDecision, ClaimRow } from '#common/contract/identity.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { Modal } from '../../ui/modal.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { identityClaimTexts } from './texts-it.ts';

interface DecideDialogProps {
  claim: ClaimRow;
  isBusy: boolean;
  failure: unknown;
  onDecide: (decision: ClaimDecision) => void;
  onClose: () => void;
}

export function DecideDialog({ claim, isBusy, failure, onDecide, onClose }: DecideDialogProps) {
  const { t } = useTranslation('office');
  const [username, setUsername] = useState('');
  const [answer, setAnswer] = useState('');
  const reason = reasonOf(failure);
  const name = `${claim.firstName} ${claim.lastName}`;
  return (
    <Modal open title={t('identityClaims.dialog.title', { name })} busy={isBusy} onClose={onClose}>
      {reason ? (
        <Alert tone="warning">{t(`identityClaims.refusal.${reason}`)}</Alert>
      ) : (
        failure !== null && <ErrorState error={failure} />
      )}
      <p>{t('identityClaims.dialog.warning')}</p>
      <TextField
        label={t('identityClaims.dialog.username')}
        hint={t('identityClaims.dialog.usernameHint')}
        value={username}
        onChange={({ target }) => setUsername(target.value)}
        autoCapitalize="none"
        spellCheck={false}
      />
      <p>
        <button
          type="button"
          className="btn btn-primary"
          disabled={isBusy || username.trim() === ''}
          onClick={() => onDecide({ decision: 'link', username: username.trim() })}
        >
          {t('identityClaims.dialog.link')}
        </button>
      </p>
      <TextAreaField
        label={t('identityClaims.dialog.answer')}
        hint={t('identityClaims.dialog.answerHint')}
        rows={3}
        maxLength={1000}
        value={answer}
        onChange={({ target }) => setAnswer(target.value)}
      />
      <p className="d-flex gap-2 mb-0">
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={isBusy || answer.trim() === ''}
          onClick={() => onDecide({ decision: 'dismiss', answer: answer.trim() })}
        >
          {t('identityClaims.dialog.dismiss')}
        </button>
        <button type="button" className="btn btn-link" disabled={isBusy} onClick={onClose}>
          {t('identityClaims.dialog.cancel')}
        </button>
      </p>
    </Modal>
  );
}

function reasonOf(failure: unknown): keyof typeof identityClaimTexts.refusal | null {
  if (!(failure instanceof ApiProblem)) return null;
  return Object.hasOwn(identityClaimTexts.refusal, failure.reason)
    ? (failure.reason as keyof typeof identityClaimTexts.refusal)
    : null;
}
