import { NavLink } from 'react-router';
import { useTranslation } from '../../ui/use-translation.ts';

/** The pages of the section. */
export function ReconciliationNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar no-print" aria-label={t('reconciliation.nav.label')}>
      <NavLink className={classOf} to="/riconciliazione" end>
        {t('reconciliation.nav.board')}
      </NavLink>
      <NavLink className={classOf} to="/riconciliazione/movimenti">
        {t('reconciliation.nav.movements')}
      </NavLink>
      <NavLink className={classOf} to="/riconciliazione/residui">
        {t('reconciliation.nav.residues')}
      </NavLink>
    </nav>
  );
}

function classOf({ isActive }: { isActive: boolean }): string {
  return `btn btn-sm ${isActive ? 'btn-primary' : 'btn-outline-primary'}`;
}
