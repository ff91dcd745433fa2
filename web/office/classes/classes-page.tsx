import { Link, useSearchParams } from 'react-router';
import type { ClassList, ClassSummary } from '#common/contract/roll-call.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { romanToday } from '../../ui/today.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { DayBar } from '../kitchen/day-bar.tsx';
import { dayInWords, dayOf, momentOn } from '../kitchen/day.ts';
import { useClasses } from './api.ts';
import { usePermissions } from '../permissions.ts';
import './classes.css';
import { QueueNotice } from './queue-notice.tsx';
import { waitingFor, type Sending } from './sendings.ts';
import { useClassesAhead } from './use-classes-ahead.ts';
import { useOfflineShell } from './use-offline-shell.ts';
import { useSendQueue } from './use-send-queue.ts';

/** Which classes have been called today, and the way to each. An operator of a school sees its own schools. */
export default function ClassesPage() {
  const { t } = useTranslation('office');
  const [params, setParams] = useSearchParams();
  const today = romanToday();
  const date = dayOf(params, today);
  const classes = useClasses(date);
  useClassesAhead(classes.data);
  useOfflineShell();
  const { queue, sendings, isKept } = useSendQueue();
  return (
    <>
      <PageTitle title={t('classes.title')} lead={t('classes.lead')} />
      <QueueNotice queue={queue} sendings={sendings} isKept={isKept} />
      <DayBar key={date} date={date} today={today} onChoose={(giorno) => setParams({ giorno })} />
      <h2 className="h4 orders-day">{dayInWords(date)}</h2>
      <Loaded query={classes}>
        {(data) => (
          <>
            {classes.isError && <Alert tone="warning">{t('classes.offline')}</Alert>}
            <Schools list={data} sendings={sendings} />
          </>
        )}
      </Loaded>
    </>
  );
}

function Schools({ list, sendings }: { list: ClassList; sendings: readonly Sending[] }) {
  const { t } = useTranslation('office');
  const { canCallClasses } = usePermissions();
  if (list.classes.length === 0) {
    return (
      <EmptyState
        title={t(list.closureReason === null ? 'classes.none' : 'classes.closed')}
        text={list.closureReason ?? t('classes.noneText')}
      />
    );
  }
  const schools = bySchool(list.classes);
  const called = list.classes.filter(({ calledAt }) => calledAt !== null).length;
  return (
    <>
      {canCallClasses && (
        <p className="no-print">
          <Link to={`/classi/registro?giorno=${list.date}`}>{t('classes.register.link')}</Link>
        </p>
      )}
      <p>{t('classes.progress', { called, count: list.classes.length })}</p>
      {schools.map(({ schoolId, schoolName, classes }) => (
        <section key={schoolId} aria-labelledby={`school-${schoolId}`} className="mb-4">
          <h3 className="h5" id={`school-${schoolId}`}>
            {schoolName}
          </h3>
          <ul className="class-cards">
            {classes.map((summary) => (
              <ClassCard
                key={`${summary.serviceId}|${summary.classId}`}
                summary={summary}
                date={list.date}
                isWaiting={waitingFor(sendings, summary.classId, list.date).length > 0}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

interface School {
  schoolId: number;
  schoolName: string;
  classes: ClassSummary[];
}

/** In the order in which they come. */
function bySchool(classes: readonly ClassSummary[]): School[] {
  const schools = new Map<number, School>();
  for (const summary of classes) {
    const { schoolId, schoolName } = summary;
    const school = schools.get(schoolId) ?? { schoolId, schoolName, classes: [] };
    school.classes.push(summary);
    schools.set(schoolId, school);
  }
  return [...schools.values()];
}

interface ClassCardProps {
  summary: ClassSummary;
  date: string;
  isWaiting: boolean;
}

function ClassCard({ summary, date, isWaiting }: ClassCardProps) {
  const { t } = useTranslation('office');
  const { classId, className, calledAt, childCount, mealCount } = summary;
  return (
    <li>
      <Link className="class-card" to={`/classi/${classId}?giorno=${date}`}>
        <span className="class-card-name">{className}</span>
        <span>{t('classes.meals', { meals: mealCount, children: childCount })}</span>
        {isWaiting ? (
          <StatusDot tone="warning" label={t('classes.notSent')} />
        ) : calledAt === null ? (
          <StatusDot tone="neutral" label={t('classes.toCall')} />
        ) : (
          <StatusDot tone="success" label={t('classes.calledAt', { time: momentOn(date, calledAt).time })} />
        )}
      </Link>
    </li>
  );
}
