import { Link, useSearchParams } from 'react-router';
import type { CalendarView } from '#common/contract/calendar.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { usePermissions } from '../permissions.ts';
import { PrintButton } from '../print-button.tsx';
import { useCalendar } from './api.ts';
import './calendar.css';
import { EntriesSection } from './entries-section.tsx';
import { FeedSection } from './feed-section.tsx';
import { FileSection } from './file-section.tsx';
import { SettingsSection } from './settings-section.tsx';
import { YearGrid } from './year-grid.tsx';

/** When each class eats: a school year of one school. */
export default function CalendarPage() {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const [params] = useSearchParams();
  const numberOf = (name: string) => Number(params.get(name)) || null;
  const calendar = useCalendar({ schoolId: numberOf('scuola'), year: numberOf('anno') });
  return (
    <>
      <p className="print-only">{municipalityName(tenant.name)}</p>
      <PageTitle title={t('calendar.title')} lead={t('calendar.lead')} />
      <Loaded query={calendar}>{(data) => <Year view={data} />}</Loaded>
    </>
  );
}

function Year({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  const { canPlanService, canImport } = usePermissions();
  if (view.services.length === 0 || view.schoolId === null) {
    return (
      <EmptyState title={t('calendar.noServices')}>
        <p>{t('calendar.noServicesText')}</p>
        {canImport && (
          <p className="button-row mb-0">
            <Link className="btn btn-primary" to="/scuole">
              {t('calendar.schoolsLink')}
            </Link>
            <Link className="btn btn-outline-primary" to="/importazioni/nuova?contenuto=registry">
              {t('calendar.importsLink')}
            </Link>
          </p>
        )}
      </EmptyState>
    );
  }
  return (
    <>
      {!canPlanService && <Alert tone="info">{t('calendar.readOnly')}</Alert>}
      <ChoiceBar view={view} schoolId={view.schoolId} />
      {view.periods.length === 0 && (
        <Alert tone="warning" title={t('calendar.noPeriod')}>
          <p className="mb-0">
            {t('calendar.noPeriodText')} <a href="#calendar-settings">{t('calendar.noPeriodLink')}</a>
          </p>
        </Alert>
      )}
      <YearGrid view={view} />
      <EntriesSection key={view.schoolId} view={view} />
      <SettingsSection key={`settings-${view.schoolId}-${view.schoolYear}`} view={view} />
      {canPlanService && <FileSection />}
      <FeedSection schoolId={view.schoolId} />
    </>
  );
}

function ChoiceBar({ view, schoolId }: { view: CalendarView; schoolId: number }) {
  const { t } = useTranslation('office');
  const [, setParams] = useSearchParams();
  const to = (year: number) => `?scuola=${schoolId}&anno=${year}`;
  return (
    <>
      <h2 className="h4">{t('calendar.schoolYear', { from: view.schoolYear, to: view.schoolYear + 1 })}</h2>
      <div className="calendar-bar">
        <ChoiceField
          label={t('calendar.school')}
          options={view.schools.map((one) => ({ value: String(one.schoolId), label: one.name }))}
          value={String(schoolId)}
          onChoose={(scuola) => setParams({ scuola, anno: String(view.schoolYear) })}
        />
        <nav className="calendar-actions no-print" aria-label={t('calendar.title')}>
          <Link className="btn btn-outline-primary btn-sm" to={to(view.schoolYear - 1)}>
            {t('calendar.previousYear')}
          </Link>
          <Link className="btn btn-outline-primary btn-sm" to={to(view.schoolYear + 1)}>
            {t('calendar.nextYear')}
          </Link>
          <PrintButton label={t('calendar.print')} />
        </nav>
      </div>
    </>
  );
}
