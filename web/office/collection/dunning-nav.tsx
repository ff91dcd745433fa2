import { useTranslation } from '../../ui/use-translation.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of Solleciti. */
export function DunningNav() {
  const { t } = useTranslation('office');
  return (
    <nav className="choice-bar no-print" aria-label={t('collection.dunning.nav.label')}>
      <SectionLink to="/solleciti" end>
        {t('collection.dunning.nav.list')}
      </SectionLink>
      <SectionLink to="/solleciti/storico">{t('collection.dunning.nav.history')}</SectionLink>
      <SectionLink to="/solleciti/impostazioni">{t('collection.dunning.nav.ladder')}</SectionLink>
    </nav>
  );
}
