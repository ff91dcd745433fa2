import { useTranslation } from '../../ui/use-translation.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function ReconciliationNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar no-print" aria-label={t('reconciliation.nav.label')}>
      <SectionLink to="/riconciliazione" end>
        {t('reconciliation.nav.board')}
      </SectionLink>
      <SectionLink to="/riconciliazione/movimenti">{t('reconciliation.nav.movements')}</SectionLink>
      <SectionLink to="/riconciliazione/residui">{t('reconciliation.nav.residues')}</SectionLink>
      <SectionLink to="/riconciliazione/crediti">{t('reconciliation.nav.credits')}</SectionLink>
    </nav>
  );
}
