import { useState, type FormEvent } from 'react';
import { useLocation } from 'react-router';
import { Alert } from '../../ui/alert.tsx';
import { send } from '../../ui/api.ts';
import { IdentityButtons, useWaysIn } from '../../ui/digital-identity.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Modal } from '../../ui/modal.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import type { ProofDialogProps } from '../../ui/proof-host.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { accessTexts } from './texts-it.ts';

/** The password again, or SPID or CIE, before what is delicate. What the page below holds stays as it is. */
export default function ProofDialog({ onEnd }: ProofDialogProps) {
  const { t } = useTranslation('portal');
  const { pathname, search } = useLocation();
  const { data: ways } = useWaysIn();
  const hasIdentity = ways !== undefined && ways.spid.length + ways.cie.length > 0;
  return (
    <Modal open title={t('access.proof.title')} onClose={() => onEnd(false)}>
      <p>{t('access.proof.lead')}</p>
      {(ways?.hasCredentials ?? true) && <PasswordForm onProved={() => onEnd(true)} />}
      {hasIdentity && (
        <>
          <p className="mt-4">{t('access.proof.identity')}</p>
          <IdentityButtons
            ways={ways}
            surface="portal"
            returnPath={pathname + search}
            texts={t('identity.buttons', { returnObjects: true })}
          />
        </>
      )}
      <div className="modal-actions">
        <button type="button" className="btn btn-outline-primary" onClick={() => onEnd(false)}>
          {t('access.proof.back')}
        </button>
      </div>
    </Modal>
  );
}

function PasswordForm({ onProved }: { onProved: () => void }) {
  const { t } = useTranslation('portal');
  const [password, setPassword] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const refusal = refusalIn(accessTexts.refusal, failure);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    setIsMissing(password === '');
    if (password === '') return;
    setBusy(true);
    setFailure(null);
    try {
      await send('POST', '/portal/proof', { password });
      onProved();
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {refusal && <Alert tone="danger">{t(`access.refusal.${refusal}`)}</Alert>}
      {failure !== null && !refusal && <ErrorState error={failure} />}
      <PasswordField
        label={t('access.proof.password')}
        value={password}
        autoComplete="current-password"
        error={isMissing ? t('access.change.currentMissing') : undefined}
        onChange={({ target }) => setPassword(target.value)}
      />
      <button type="submit" className="btn btn-primary" disabled={busy}>
        {t('access.proof.submit')}
      </button>
    </form>
  );
}
