import { useMutation } from '@tanstack/react-query';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, download } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import { Link } from 'react-router';
import { BackLink } from '../pagamenti/back-link.tsx';
import '../pagamenti/pagamenti.css';
import './anagrafica.css';
import { useFamilyText } from './use-family-text.ts';

/** Esporta i miei dati, and what the law says about their use. */
export default function OwnDataPage() {
  const { t } = useFamilyText();
  const { isCarer } = useAccount();
  const copy = useMutation({ mutationFn: () => download('/portal/own-data', {}) });
  const isTooSoon = copy.error instanceof ApiProblem && copy.error.reason === 'too_soon';
  return (
    <>
      <BackLink to="/anagrafica" label={t('back')} />
      <PageTitle title={t('ownData.title')} lead={t(isCarer ? 'ownData.leadOfCarers' : 'ownData.lead')} />
      <section className="family-section">
        <h2 className="h4">{t('ownData.copyTitle')}</h2>
        <p>{t(isCarer ? 'ownData.copyTextOfCarers' : 'ownData.copyText')}</p>
        {copy.isSuccess && <Alert tone="success">{t('ownData.done', { name: copy.data })}</Alert>}
        {isTooSoon && <Alert tone="warning">{t('ownData.tooSoon')}</Alert>}
        {copy.isError && !isTooSoon && <ErrorState error={copy.error} />}
        <button
          type="button"
          className="btn btn-primary"
          disabled={copy.isPending}
          onClick={() => copy.mutate()}
        >
          <Icon name="download" className="icon-white icon-sm" />{' '}
          {t(copy.isPending ? 'ownData.preparing' : 'ownData.submit')}
        </button>
      </section>
      <section className="family-section">
        <h2 className="h4">{t('ownData.privacyTitle')}</h2>
        <p>{t('ownData.privacyText')}</p>
        <Link to="/privacy">{t('ownData.privacyLink')}</Link>
      </section>
    </>
  );
}
