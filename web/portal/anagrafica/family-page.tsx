import type { FamilyView } from '#common/contract/family.ts';
import { Link } from 'react-router';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useAccount } from '../../ui/session.tsx';
import './anagrafica.css';
import { ChildSection } from './child-section.tsx';
import { GuardianSection } from './guardian-section.tsx';
import { useFamily } from './queries.ts';
import { RequestSection } from './request-section.tsx';
import { useFamilyText } from './use-family-text.ts';

/** Anagrafica: who the Comune thinks the family is, and what the family can do about it. */
export default function FamilyPage() {
  const { t } = useFamilyText();
  const family = useFamily();
  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {family.data ? (
        <Family view={family.data} />
      ) : family.isError ? (
        <ErrorState error={family.error} onRetry={() => void family.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Family({ view }: { view: FamilyView }) {
  const { t } = useFamilyText();
  const { isCarer } = useAccount();
  return (
    <>
      <GuardianSection guardian={view.guardian} />
      <section className="family-section">
        <h2 className="h4">{t(isCarer ? 'child.carerTitle' : 'child.title')}</h2>
        {isCarer && <p>{t('child.carerNote')}</p>}
        {view.children.length === 0 && <p>{t('child.nobody')}</p>}
        {view.children.map((child) => (
          <ChildSection key={child.childId} child={child} />
        ))}
      </section>
      {!isCarer && (
        <section className="family-section">
          <h2 className="h4">{t('enrolments.title')}</h2>
          <p>{t('enrolments.text')}</p>
          <Link className="btn btn-outline-primary" to="/anagrafica/iscrizioni">
            {t('enrolments.open')}
          </Link>
        </section>
      )}
      {!isCarer && (
        <section className="family-section">
          <h2 className="h4">{t('diets.title')}</h2>
          <p>{t('diets.text')}</p>
          <Link className="btn btn-outline-primary" to="/anagrafica/diete">
            {t('diets.open')}
          </Link>
        </section>
      )}
      {view.requests.length > 0 && <RequestSection requests={view.requests} />}
      {view.children.some(({ role }) => role === 'payer') && (
        <section className="family-section">
          <h2 className="h4">{t('access.title')}</h2>
          <p>{t('access.text')}</p>
          <Link className="btn btn-outline-primary" to="/anagrafica/accessi">
            {t('access.open')}
          </Link>
        </section>
      )}
      <section className="family-section">
        <h2 className="h4">{t('ownData.section')}</h2>
        <p>{t('ownData.sectionText')}</p>
        <Link className="btn btn-outline-primary" to="/anagrafica/dati">
          {t('ownData.open')}
        </Link>
      </section>
    </>
  );
}
