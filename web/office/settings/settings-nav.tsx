import { NavLink } from 'react-router';
import { useAccount } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useMunicipalities } from '../installation/api.ts';
import { mayAdministrate } from '../permissions.ts';

/** The pages of the section. */
export function SettingsNav() {
  const { t } = useTranslation('office');
  const { roles } = useAccount();
  const isManager = roles.includes('service_manager');
  const municipalities = useMunicipalities(isManager);
  return (
    <nav className="choice-bar" aria-label={t('settings.nav.label')}>
      <NavLink className={classOf} to="/impostazioni" end>
        {t('settings.nav.comune')}
      </NavLink>
      <NavLink className={classOf} to="/impostazioni/aspetto">
        {t('settings.nav.branding')}
      </NavLink>
      {mayAdministrate(roles) && (
        <NavLink className={classOf} to="/impostazioni/accessi">
          {t('settings.nav.access')}
        </NavLink>
      )}
      <NavLink className={classOf} to="/impostazioni/conservazione">
        {t('settings.nav.retention')}
      </NavLink>
      {municipalities.data && (
        <NavLink className={classOf} to="/impostazioni/comuni">
          {t('settings.nav.municipalities')}
        </NavLink>
      )}
    </nav>
  );
}

function classOf({ isActive }: { isActive: boolean }): string {
  return `btn btn-sm ${isActive ? 'btn-primary' : 'btn-outline-primary'}`;
}
