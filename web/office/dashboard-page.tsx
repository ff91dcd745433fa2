import { useTranslation } from '../ui/use-translation.ts';
import { Link } from 'react-router';
import type { Overview } from '#common/contract/office.ts';
import { Alert } from '../ui/alert.tsx';
import { Amount } from '../ui/amount.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { formatDate } from '../ui/format.ts';
import { Loading } from '../ui/loading.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { useOpenQuestions, useOverview } from './dashboard/api.ts';
import { BilledMonths } from './dashboard/billed-months.tsx';
import { FigureCard } from './dashboard/figure-card.tsx';
import { KitchenToday } from './dashboard/kitchen-today.tsx';
import { LastRun } from './dashboard/last-run.tsx';
import { useFirstSteps } from './first-steps/api.ts';
import { FirstStepsSection } from './first-steps/first-steps-section.tsx';
import { formatCount } from './format-count.ts';

/** The office's first page: what waits for somebody, then the figures, each with the door to its work. */
export default function DashboardPage() {
  const { t } = useTranslation('office');
  const overview = useOverview();
  const firstSteps = useFirstSteps();
  // Nothing has been entered yet: there are no figures to look at.
  const isEmpty = firstSteps.data?.isReady === false && overview.data?.pupils === 0;
  return (
    <>
      <PageTitle title={t('dashboard.title')} lead={t('dashboard.lead')} />
      {overview.isPending ? (
        <Loading />
      ) : overview.isError ? (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      ) : (
        <>
          {firstSteps.data?.isReady === false ? (
            <FirstStepsSection view={firstSteps.data} />
          ) : (
            !firstSteps.isPending && <Problems problems={overview.data.problems} />
          )}
          <Troubles overview={overview.data} />
          {!isEmpty && (
            <>
              <KitchenToday />
              <Figures overview={overview.data} />
              <BilledMonths months={overview.data.months} />
              <LastRun run={overview.data.lastRun} />
            </>
          )}
        </>
      )}
    </>
  );
}

function Problems({ problems }: { problems: readonly string[] }) {
  const { t } = useTranslation('office');
  if (problems.length === 0) return null;
  return (
    <Alert tone="warning" title={t('dashboard.problemsTitle')}>
      <ul>
        {problems.map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
      </ul>
      <p className="mb-0">
        <Link to="/impostazioni">{t('dashboard.problemsLink')}</Link>
      </p>
    </Alert>
  );
}

function Troubles({ overview }: { overview: Overview }) {
  const { t } = useTranslation('office');
  const {
    diets,
    openStrike,
    openTickets,
    waitingEnrolments,
    openPlanRequests,
    openAnomalies,
    outboxTrouble,
    jobsInTrouble,
  } = overview;
  const questions = useOpenQuestions().data;
  const dietTasks = diets ? diets.toReview + diets.requests : 0;
  const tasks = [
    openStrike?.openCount ?? 0,
    openTickets,
    waitingEnrolments,
    dietTasks,
    openPlanRequests,
    openAnomalies,
    questions?.count ?? 0,
    outboxTrouble,
    jobsInTrouble,
  ];
  const isAllWell = tasks.every((count) => count === 0);
  return (
    <section aria-labelledby="troubles" className="mb-4">
      <h2 className="h4" id="troubles">
        {t('dashboard.toDo')}
      </h2>
      {isAllWell && <p>{t('dashboard.allWell')}</p>}
      <ul className="figures">
        {openStrike && (
          <FigureCard
            label={t('dashboard.strike', { date: formatDate(openStrike.startsOn) })}
            figure={formatCount(openStrike.openCount)}
            note={t('dashboard.strikeNote', { count: openStrike.openCount })}
            linkText={t('dashboard.strikeLink')}
            to={`/calendario/sciopero/${openStrike.closureId}`}
            isTrouble
          />
        )}
        <FigureCard
          label={t('dashboard.tickets')}
          figure={formatCount(openTickets)}
          linkText={t('dashboard.ticketsLink')}
          to="/segnalazioni?stato=open"
          isTrouble={openTickets > 0}
        />
        {diets && (
          <FigureCard
            label={t('dashboard.diets')}
            figure={formatCount(dietTasks)}
            note={t('dashboard.dietsNote', diets)}
            linkText={t('dashboard.dietsLink')}
            to={diets.toReview > 0 ? '/diete?quali=da-rivedere' : '/diete'}
            isTrouble={dietTasks > 0}
          />
        )}
        <FigureCard
          label={t('dashboard.enrolments')}
          figure={formatCount(waitingEnrolments)}
          linkText={t('dashboard.enrolmentsLink')}
          to="/iscrizioni"
          isTrouble={waitingEnrolments > 0}
        />
        {openPlanRequests > 0 && (
          <FigureCard
            label={t('dashboard.planRequests')}
            figure={formatCount(openPlanRequests)}
            linkText={t('dashboard.planRequestsLink')}
            to="/rateizzazioni"
            isTrouble
          />
        )}
        <FigureCard
          label={t('dashboard.anomalies')}
          figure={formatCount(openAnomalies)}
          linkText={t('dashboard.anomaliesLink')}
          to="/anomalie"
          isTrouble={openAnomalies > 0}
        />
        {questions && (
          <FigureCard
            label={t('dashboard.questions')}
            figure={formatCount(questions.count)}
            note={t('dashboard.questionsNote')}
            linkText={t('dashboard.questionsLink')}
            to={`/riconciliazione?mese=${questions.month}`}
            isTrouble={questions.count > 0}
          />
        )}
        <FigureCard
          label={t('dashboard.outbox')}
          figure={formatCount(outboxTrouble)}
          linkText={t('dashboard.outboxLink')}
          to="/posta"
          isTrouble={outboxTrouble > 0}
        />
        <FigureCard
          label={t('dashboard.jobs')}
          figure={formatCount(jobsInTrouble)}
          linkText={t('dashboard.jobsLink')}
          to="/lavori"
          isTrouble={jobsInTrouble > 0}
        />
      </ul>
    </section>
  );
}

function Figures({ overview }: { overview: Overview }) {
  const { t } = useTranslation('office');
  const invoices = (count: number) => t('dashboard.invoices', { count, shown: formatCount(count) });
  return (
    <section aria-labelledby="figures" className="mb-4">
      <h2 className="h4" id="figures">
        {t('dashboard.figures')}
      </h2>
      <ul className="figures">
        <FigureCard
          label={t('dashboard.pupils')}
          figure={formatCount(overview.pupils)}
          linkText={t('dashboard.pupilsLink')}
          to="/bambini"
        />
        <FigureCard
          label={t('dashboard.families')}
          figure={formatCount(overview.families)}
          linkText={t('dashboard.familiesLink')}
          to="/famiglie"
        />
        <FigureCard
          label={t('dashboard.toCollect')}
          figure={<Amount cents={overview.toCollect.totalCents} />}
          note={invoices(overview.toCollect.count)}
          linkText={t('dashboard.billingLink')}
          to="/chiusure"
        />
        <FigureCard
          label={t('dashboard.overdue')}
          figure={<Amount cents={overview.overdue.totalCents} />}
          note={invoices(overview.overdue.count)}
          linkText={t('dashboard.overdueLink')}
          to="/solleciti"
        />
      </ul>
    </section>
  );
}
