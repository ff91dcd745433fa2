import { useTranslation } from '../../ui/use-translation.ts';
import { usePermissions } from '../permissions.ts';
import { SectionLink } from '../section-link.tsx';

/** The pages of the section. */
export function EnrolmentNav() {
  const { t } = useTranslation('office');
  const { canDecideEnrolments } = usePermissions();
  const pages = [
    ['/iscrizioni', 'list'],
    ...(canDecideEnrolments ? ([['/iscrizioni/rinnovi', 'renewals']] as const) : []),
    ['/iscrizioni/impostazioni', 'windows'],
  ] as const;
  return (
    <nav className="choice-bar no-print" aria-label={t('enrolments.nav.label')}>
      {pages.map(([to, label]) => (
        <SectionLink key={to} to={to} end>
          {t(`enrolments.nav.${label}`)}
        </SectionLink>
      ))}
    </nav>
  );
}
