import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { InfoGate } from './info-gate.tsx';
import './pubblico.css';

/** How accessible the service is, where the statement is, and whom to tell of an obstacle (law 4/2004). */
export default function AccessibilityPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const owner = municipalityName(useSession().tenant.name);
  return (
    <div className="site-text">
      <PageTitle title={t('accessibility.title')} />
      <p>{t('accessibility.text')}</p>
      <InfoGate>
        {({ accessibilityUrl, email }) => (
          <>
            <h2 className="h4">{t('accessibility.statementTitle')}</h2>
            <p>
              {accessibilityUrl === null ? (
                t('accessibility.noStatement', { owner })
              ) : (
                <a href={accessibilityUrl}>{t('accessibility.statement')}</a>
              )}
            </p>
            <h2 className="h4">{t('accessibility.reportTitle')}</h2>
            {email === null ? (
              <p>
                {t('accessibility.reportSite', { owner })} <Link to="/contatti">{t('contacts.title')}</Link>.
              </p>
            ) : (
              <p>
                {t('accessibility.report', { owner })} <a href={`mailto:${email}`}>{email}</a>.
              </p>
            )}
            <p>{t('accessibility.enforcement')}</p>
          </>
        )}
      </InfoGate>
    </div>
  );
}
