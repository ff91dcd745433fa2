import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import type { FactorMethods, FactorProof } from '#common/contract/second-factor.ts';
import { getJson, send } from '../../ui/api.ts';
import { IdentityButtons, useWaysIn } from '../../ui/digital-identity.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Modal } from '../../ui/modal.tsx';
import type { ProofDialogProps } from '../../ui/proof-host.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { askPasskeyOptions } from './api.ts';
import { FactorForm } from './factor-form.tsx';

/** The second factor again, before what is dangerous. What the page below holds stays as it is. */
export default function ProofDialog({ onEnd }: ProofDialogProps) {
  const { t } = useTranslation('office');
  const methods = useQuery({
    queryKey: ['proof'],
    queryFn: ({ signal }) => getJson<FactorMethods>('/office/proof', signal),
    gcTime: 0,
  });
  const back = (
    <button type="button" className="btn btn-outline-primary" onClick={() => onEnd(false)}>
      {t('security.proof.back')}
    </button>
  );

  async function prove(proof: FactorProof): Promise<void> {
    await send('POST', '/office/proof', { proof });
    onEnd(true);
  }

  return (
    <Modal open title={t('security.proof.title')} onClose={() => onEnd(false)}>
      <p>{t('security.proof.lead')}</p>
      {methods.isPending ? (
        <Loading />
      ) : methods.isError ? (
        <>
          <ErrorState error={methods.error} onRetry={() => void methods.refetch()} />
          {back}
        </>
      ) : methods.data.totp || methods.data.passkey ? (
        <FactorForm
          methods={methods.data}
          passkeyOptions={() => askPasskeyOptions('/office/proof/passkey-options')}
          onProof={prove}
          submitLabel={t('security.proof.submit')}
          aside={back}
        />
      ) : (
        <>
          <IdentityAgain />
          {back}
        </>
      )}
    </Modal>
  );
}

/** Who came with SPID or CIE and has no second factor of its own comes again the same way. */
function IdentityAgain() {
  const { t } = useTranslation('office');
  const { pathname, search } = useLocation();
  const { data: ways } = useWaysIn();
  return (
    <>
      <p>{t('security.proof.identity')}</p>
      {ways && (
        <IdentityButtons
          ways={ways}
          surface="office"
          returnPath={pathname + search}
          texts={t('identityClaims.buttons', { returnObjects: true })}
        />
      )}
    </>
  );
}
