import { NavLink } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';

/** The pages of Solleciti. */
export function DunningNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar" aria-label={t('collection.dunning.nav.label')}>
      <NavLink className={classOf} to="/solleciti" end>
        {t('collection.dunning.nav.list')}
      </NavLink>
      <NavLink className={classOf} to="/solleciti/storico">
        {t('collection.dunning.nav.history')}
      </NavLink>
      <NavLink className={classOf} to="/solleciti/impostazioni">
        {t('collection.dunning.nav.ladder')}
      </NavLink>
    </nav>
  );
}

function classOf({ isActive }: { isActive: boolean }): string {
  return `btn btn-sm ${isActive ? 'btn-primary' : 'btn-outline-primary'}`;
}
