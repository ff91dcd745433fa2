import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useSearchParams } from 'react-router';
import { ALLERGENS } from '#common/allergens.ts';
import type { MenuWeek, OwnSchools } from '#common/contract/menu.ts';
import { addDays, isDate } from '#common/dates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { DayCard } from './day-card.tsx';
import './menu.css';
import { useMenuWeek, useOwnSchools } from './queries.ts';
import { weekInWords } from './week.ts';

/** The menu of a week, for everybody; a family finds the school of its children chosen. */
export default function MenuPage() {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  const [params, setParams] = useSearchParams();
  const isSignedIn = useSession().account !== null;
  const own = useOwnSchools(isSignedIn);
  const wantedDay = params.get('settimana');
  const day = wantedDay !== null && isDate(wantedDay) ? wantedDay : null;
  const ownFirst = own.data?.schools[0]?.schoolId;
  const schoolId = params.get('scuola') ?? (ownFirst === undefined ? null : String(ownFirst));
  const week = useMenuWeek(day, schoolId, !isSignedIn || !own.isPending);

  const show = (changed: { settimana?: string | null; scuola?: string }) => {
    const { settimana = day, scuola = params.get('scuola') } = changed;
    return { ...(settimana && { settimana }), ...(scuola && { scuola }) };
  };

  return (
    <>
      <PageTitle title={t('title')} lead={t('lead')} />
      {week.data ? (
        <>
          <SchoolField
            week={week.data}
            own={own.data?.schools ?? []}
            onChoose={(scuola) => setParams(show({ scuola }))}
          />
          <WeekLinks
            week={week.data}
            linkTo={(settimana) => `?${new URLSearchParams(show({ settimana })).toString()}`}
          />
          <Week week={week.data} />
          <Allergens />
        </>
      ) : week.isError ? (
        <ErrorState error={week.error} onRetry={() => void week.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

interface SchoolFieldProps {
  week: MenuWeek;
  own: OwnSchools['schools'];
  onChoose: (schoolId: string) => void;
}

/** With a single school there is nothing to choose. */
function SchoolField({ week: { schools, schoolId }, own, onChoose }: SchoolFieldProps) {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  if (schools.length <= 1) return schools[0] ? <p className="fw-bold">{schools[0].name}</p> : null;
  const nameOf = (school: { schoolId: number; name: string }) => {
    const children = own.find((one) => one.schoolId === school.schoolId)?.children;
    return children ? t('ownSchool', { school: school.name, children: children.join(', ') }) : school.name;
  };
  return (
    <div className="menu-school">
      <Field label={t('school')} controlClass="form-select">
        {(attributes) => (
          <select {...attributes} value={schoolId ?? ''} onChange={({ target }) => onChoose(target.value)}>
            {schools.map((school) => (
              <option key={school.schoolId} value={school.schoolId}>
                {nameOf(school)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function WeekLinks({ week, linkTo }: { week: MenuWeek; linkTo: (day: string | null) => string }) {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  return (
    <div className="menu-head">
      <h2 className="h4 mb-0">{t('week', weekInWords(week.monday))}</h2>
      <nav className="button-row no-print" aria-label={t('weeks')}>
        <Link className="btn btn-sm btn-outline-primary" to={linkTo(addDays(week.monday, -7))}>
          {t('previous')}
        </Link>
        <Link className="btn btn-sm btn-outline-primary" to={linkTo(null)}>
          {t('current')}
        </Link>
        <Link className="btn btn-sm btn-outline-primary" to={linkTo(addDays(week.monday, 7))}>
          {t('next')}
        </Link>
        <button type="button" className="btn btn-sm btn-outline-primary" onClick={() => window.print()}>
          <Icon name="print" className="icon-sm icon-primary me-2" />
          {t('print')}
        </button>
      </nav>
    </div>
  );
}

function Week({ week: { days, today } }: { week: MenuWeek }) {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  if (days.length === 0) return <EmptyState title={t('noSchools')} />;
  if (days.every(({ state }) => state === 'none')) {
    return <EmptyState title={t('nothing')} text={t('nothingText')} />;
  }
  return (
    <ol className="menu-week">
      {days.map((day) => (
        <DayCard key={day.date} day={day} isToday={day.date === today} />
      ))}
    </ol>
  );
}

function Allergens() {
  const { t } = useTranslation('portal', { keyPrefix: 'weekMenu' });
  return (
    <>
      <p>{t('diets')}</p>
      <details className="menu-legend">
        <summary>{t('allergenList')}</summary>
        <ol>
          {ALLERGENS.map(({ number }) => (
            <li key={number}>{t(`allergenLong.${number}`)}</li>
          ))}
        </ol>
        <p className="mb-0">{t('allergenSource')}</p>
      </details>
    </>
  );
}
