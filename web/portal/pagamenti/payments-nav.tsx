import { useTranslation } from '../../ui/use-translation.ts';
import { NavLink } from 'react-router';
import './pagamenti.css';

/** The pages of the section Pagamenti, as the manual names them. */
export function PaymentsNav() {
  const { t } = useTranslation('portal');
  return (
    <nav className="section-nav no-print" aria-label={t('payments.nav.label')}>
      <NavLink to="/pagamenti" end>
        {t('payments.nav.list')}
      </NavLink>
      <NavLink to="/pagamenti/estratto-conto">{t('payments.nav.statement')}</NavLink>
      <NavLink to="/pagamenti/pasti-e-spesa">{t('payments.nav.figures')}</NavLink>
      <NavLink to="/pagamenti/attestazione">{t('payments.nav.attestation')}</NavLink>
    </nav>
  );
}
