import { Link } from 'react-router';
import type { WindowList } from '#common/contract/enrolment-windows.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { useWindows } from './api.ts';
import { EnrolmentNav } from './enrolment-nav.tsx';
import { WindowForm } from './window-form.tsx';

type Year = WindowList['years'][number];

/** When families may apply, for each school year. */
export default function WindowsPage() {
  const { t } = useTranslation('office');
  const windows = useWindows();
  return (
    <>
      <PageTitle title={t('enrolments.windows.title')} lead={t('enrolments.windows.lead')} />
      <EnrolmentNav />
      <Loaded query={windows}>{(data) => <Years years={data.years} />}</Loaded>
    </>
  );
}

function Years({ years }: { years: readonly Year[] }) {
  const { t } = useTranslation('office');
  const { canDecideEnrolments } = usePermissions();
  if (years.length === 0)
    return (
      <EmptyState title={t('enrolments.windows.noYears')}>
        <Link to="/anni-scolastici">{t('enrolments.windows.noYearsLink')}</Link>
      </EmptyState>
    );
  return (
    <>
      {years.map((year) => (
        <section
          key={year.schoolYearId}
          className="office-section"
          aria-labelledby={`year-${year.schoolYearId}`}
        >
          <h2 className="h4" id={`year-${year.schoolYearId}`}>
            {year.label}
          </h2>
          <p>
            <Standing window={year.window} />
          </p>
          {canDecideEnrolments ? (
            <WindowForm year={year} />
          ) : (
            year.window && <WindowFacts window={year.window} />
          )}
        </section>
      ))}
      <p>
        {t('enrolments.windows.nextYearHint')}{' '}
        <Link to="/anni-scolastici">{t('enrolments.windows.noYearsLink')}</Link>
      </p>
    </>
  );
}

function Standing({ window }: { window: Year['window'] }) {
  const { t } = useTranslation('office');
  if (!window) return <StatusDot tone="neutral" label={t('enrolments.windows.never')} />;
  return window.isOpen ? (
    <StatusDot tone="success" label={t('enrolments.windows.open')} />
  ) : (
    <StatusDot tone="neutral" label={t('enrolments.windows.closed')} />
  );
}

/** For those who only read. */
function WindowFacts({ window }: { window: NonNullable<Year['window']> }) {
  const { t } = useTranslation('office');
  const taken = (['takesRenewals', 'takesNew', 'takesNonresidents'] as const).filter((one) => window[one]);
  return (
    <>
      <Facts
        items={[
          { term: t('enrolments.windows.opensOn'), value: formatDate(window.opensOn) },
          { term: t('enrolments.windows.closesOn'), value: formatDate(window.closesOn) },
          {
            term: t('enrolments.windows.who'),
            value: taken.map((one) => t(`enrolments.windows.${one}`)).join('; '),
          },
        ]}
      />
      <PlainText text={window.rules} />
    </>
  );
}
