import { NavLink } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';

/** The pages of the section. */
export function WalletsNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar" aria-label={t('wallets.nav.label')}>
      <NavLink className={classOf} to="/ricariche" end>
        {t('wallets.nav.balances')}
      </NavLink>
      <NavLink className={classOf} to="/ricariche/rimborsi">
        {t('wallets.nav.refunds')}
      </NavLink>
      <NavLink className={classOf} to="/ricariche/impostazioni">
        {t('wallets.nav.settings')}
      </NavLink>
    </nav>
  );
}

function classOf({ isActive }: { isActive: boolean }): string {
  return `btn btn-sm ${isActive ? 'btn-primary' : 'btn-outline-primary'}`;
}
