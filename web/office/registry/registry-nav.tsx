import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function RegistryNav() {
  const { t } = useTranslation('office');
  const { canImportRegistry } = usePermissions();
  const pages = [
    ['/bambini', 'children'],
    ['/famiglie', 'families'],
    ['/scuole', 'schools'],
    ['/scuole/classi', 'classes'],
    ['/anni-scolastici', 'years'],
    ...(canImportRegistry ? ([['/doppioni', 'twins']] as const) : []),
  ] as const;
  return (
    <nav className="choice-bar no-print" aria-label={t('registry.nav.label')}>
      {pages.map(([to, label]) => (
        <SectionLink key={to} to={to} end>
          {t(`registry.nav.${label}`)}
        </SectionLink>
      ))}
    </nav>
  );
}
