import { useState } from 'react';
import type { FactorProof, SecondFactorAsked } from '#common/contract/second-factor.ts';
import { ApiProblem, send } from '../../ui/api.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSessionActions } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { askPasskeyOptions } from './api.ts';
import { FactorForm } from './factor-form.tsx';
import './security.css';

interface LoginFactorProps {
  asked: SecondFactorAsked['secondFactor'];
  /** Back to the password; `isOver`: too much time has passed. */
  onBack: (isOver: boolean) => void;
}

/** After the password. The router, seeing the account, then opens the page that was asked for. */
export function LoginFactor({ asked: { token, methods }, onBack }: LoginFactorProps) {
  const { t } = useTranslation('office');
  const { refresh } = useSessionActions();
  const [isTrusted, setIsTrusted] = useState(false);

  async function prove(proof: FactorProof): Promise<void> {
    try {
      await send('POST', '/office/login/second-factor', { token, proof, isTrusted });
    } catch (error) {
      if (error instanceof ApiProblem && error.reason === 'step_over') return onBack(true);
      throw error;
    }
    await refresh();
  }

  return (
    <>
      <PageTitle title={t('security.login.title')} lead={t('security.login.lead')} />
      <FactorForm
        methods={methods}
        passkeyOptions={() => askPasskeyOptions('/office/login/passkey-options', { token })}
        onProof={prove}
        submitLabel={t('security.login.submit')}
        aside={
          <button type="button" className="btn btn-outline-primary" onClick={() => onBack(false)}>
            {t('security.login.back')}
          </button>
        }
      >
        <CheckField label={t('security.login.trust')} checked={isTrusted} onChange={setIsTrusted} />
      </FactorForm>
    </>
  );
}
