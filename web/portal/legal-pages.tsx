import { useTranslation } from 'react-i18next';
import { municipalityName } from '../ui/municipality-name.ts';
import { PageTitle } from '../ui/page-title.tsx';
import { useSession } from '../ui/session.tsx';

export function AccessibilityPage() {
  const { t } = useTranslation('portal');
  const owner = municipalityName(useSession().tenant.name);
  return (
    <>
      <PageTitle title={t('accessibility.title')} />
      <p>{t('accessibility.text')}</p>
      <p>{t('accessibility.report', { owner })}</p>
    </>
  );
}

export function PrivacyPage() {
  const { t } = useTranslation('portal');
  const owner = municipalityName(useSession().tenant.name);
  return (
    <>
      <PageTitle title={t('privacy.title')} />
      <p>{t('privacy.controller', { owner })}</p>
      <p>{t('privacy.cookies')}</p>
      <p>{t('privacy.version')}</p>
    </>
  );
}
