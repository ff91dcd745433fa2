import { useAccount } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useMunicipalities } from '../installation/api.ts';
import { mayAdministrate } from '../permissions.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function SettingsNav() {
  const { t } = useTranslation('office');
  const { roles } = useAccount();
  const isManager = roles.includes('service_manager');
  const municipalities = useMunicipalities(isManager);
  return (
    <nav className="choice-bar" aria-label={t('settings.nav.label')}>
      <SectionLink to="/impostazioni" end>
        {t('settings.nav.comune')}
      </SectionLink>
      <SectionLink to="/impostazioni/aspetto">{t('settings.nav.branding')}</SectionLink>
      {mayAdministrate(roles) && (
        <SectionLink to="/impostazioni/accessi">{t('settings.nav.access')}</SectionLink>
      )}
      <SectionLink to="/impostazioni/conservazione">{t('settings.nav.retention')}</SectionLink>
      <SectionLink to="/impostazioni/per-cominciare">{t('settings.nav.firstSteps')}</SectionLink>
      {municipalities.data && (
        <SectionLink to="/impostazioni/comuni">{t('settings.nav.municipalities')}</SectionLink>
      )}
    </nav>
  );
}
