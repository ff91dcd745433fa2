import { useTranslation } from '../../ui/use-translation.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function WalletsNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar" aria-label={t('wallets.nav.label')}>
      <SectionLink to="/ricariche" end>
        {t('wallets.nav.balances')}
      </SectionLink>
      <SectionLink to="/ricariche/rimborsi">{t('wallets.nav.refunds')}</SectionLink>
      <SectionLink to="/ricariche/impostazioni">{t('wallets.nav.settings')}</SectionLink>
    </nav>
  );
}
