import { useTranslation } from '../../ui/use-translation.ts';
import { NavLink } from 'react-router';
import { useWallets } from '../ricariche/queries.ts';
import './pagamenti.css';

/** The pages of the section Pagamenti, as the manual names them. */
export function PaymentsNav() {
  const { t } = useTranslation('portal');
  const state = useWallets().data?.state ?? 'none';
  return (
    <nav className="section-nav no-print" aria-label={t('payments.nav.label')}>
      <NavLink to="/pagamenti" end>
        {t('payments.nav.list')}
      </NavLink>
      {state !== 'none' && <NavLink to="/pagamenti/ricariche">{t('payments.nav.topUps')}</NavLink>}
      <NavLink to="/pagamenti/estratto-conto">{t('payments.nav.statement')}</NavLink>
      <NavLink to="/pagamenti/pasti-e-spesa">{t('payments.nav.figures')}</NavLink>
      <NavLink to="/pagamenti/attestazione">{t('payments.nav.attestation')}</NavLink>
    </nav>
  );
}
