import { useTranslation } from '../../ui/use-translation.ts';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { InfoGate } from './info-gate.tsx';
import './pubblico.css';

/** Who uses which data and why, in short; the Comune's own notice says it whole. */
export default function PrivacyPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'site' });
  const owner = municipalityName(useSession().tenant.name);
  return (
    <div className="site-text">
      <PageTitle title={t('privacy.title')} />
      <InfoGate>
        {({ dataProtectionContact, privacyUrl }) => (
          <>
            <h2 className="h4">{t('privacy.controllerTitle')}</h2>
            <p>{t('privacy.controller', { owner })}</p>
            <p>
              {dataProtectionContact === null
                ? t('privacy.noDpo')
                : t('privacy.dpo', { contact: dataProtectionContact })}
            </p>
            <h2 className="h4">{t('privacy.whyTitle')}</h2>
            <p>{t('privacy.why')}</p>
            <p>{t('privacy.rights')}</p>
            <p>
              {privacyUrl === null ? t('privacy.noNotice') : <a href={privacyUrl}>{t('privacy.notice')}</a>}
            </p>
          </>
        )}
      </InfoGate>
      <h2 className="h4">{t('privacy.cookiesTitle')}</h2>
      <p>{t('privacy.cookies')}</p>
    </div>
  );
}
