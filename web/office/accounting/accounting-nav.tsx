import { useTranslation } from '../../ui/use-translation.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function AccountingNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar no-print" aria-label={t('accounting.nav.label')}>
      <SectionLink to="/contabilita" end>
        {t('accounting.nav.year')}
      </SectionLink>
      <SectionLink to="/contabilita/spese-730">{t('accounting.nav.expenses')}</SectionLink>
      <SectionLink to="/contabilita/conti">{t('accounting.nav.accounts')}</SectionLink>
    </nav>
  );
}
