import { useTranslation } from 'react-i18next';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';

export function AccessibilityPage() {
  const { t } = useTranslation('portal');
  const owner = municipalityName(useSession().tenant.name);
  return (
    <>
      <PageTitle title={t('legal.accessibility.title')} />
      <p>{t('legal.accessibility.text')}</p>
      <p>{t('legal.accessibility.report', { owner })}</p>
    </>
  );
}

export function PrivacyPage() {
  const { t } = useTranslation('portal');
  const owner = municipalityName(useSession().tenant.name);
  return (
    <>
      <PageTitle title={t('legal.privacy.title')} />
      <p>{t('legal.privacy.controller', { owner })}</p>
      <p>{t('legal.privacy.cookies')}</p>
    </>
  );
}
