import { Link, useLocation, useNavigate } from 'react-router';
import type { OwnEnrolments } from '#common/contract/enrolments.ts';
import { Alert } from '../../ui/alert.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useRequestKey } from '../../ui/use-request-key.ts';
import '../anagrafica/anagrafica.css';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import { refusalIn } from '../refusal.ts';
import './iscrizioni.css';
import { useBegin, useOwnEnrolments } from './queries.ts';
import { enrolmentTexts } from './texts-it.ts';
import { TONES } from './tones.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

type Window = OwnEnrolments['windows'][number];
type Application = OwnEnrolments['applications'][number];

/** Iscrizioni: when the canteen can be applied for, whom for, and how the applications stand. */
export default function EnrolmentsPage() {
  const { t } = useEnrolmentText();
  const { state } = useLocation() as { state: { done?: 'kept' | 'discarded' } | null };
  const own = useOwnEnrolments();
  return (
    <>
      <BackLink to="/anagrafica" label={t('back')} />
      <PageTitle title={t('title')} lead={t('lead')} />
      {state?.done && <FocusedNews text={t(state.done)} />}
      {own.data ? (
        <>
          <Windows own={own.data} />
          <Applications applications={own.data.applications} />
        </>
      ) : own.isError ? (
        <ErrorState error={own.error} onRetry={() => void own.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Windows({ own }: { own: OwnEnrolments }) {
  const { t } = useEnrolmentText();
  if (own.windows.length === 0) return <EmptyState title={t('noWindow')} text={t('noWindowText')} />;
  return own.windows.map((window) => (
    <section key={window.windowId} className="family-section" aria-labelledby={`window-${window.windowId}`}>
      <h2 className="h4" id={`window-${window.windowId}`}>
        {t(window.isOpen ? 'windowOpen' : 'windowSoon', {
          year: window.schoolYear,
          from: formatDate(window.opensOn),
          until: formatDate(window.closesOn),
        })}
      </h2>
      {!window.takesRenewals && <p>{t('onlyNew')}</p>}
      {!window.takesNew && <p>{t('onlyRenewals')}</p>}
      {window.isOpen && <Begin window={window} own={own} />}
    </section>
  ));
}

/** A button for each child, and one for a child that the Comune does not know. */
function Begin({ window, own }: { window: Window; own: OwnEnrolments }) {
  const { t } = useEnrolmentText();
  const { windowId } = window;
  const navigate = useNavigate();
  const begin = useBegin();
  const { keyFor } = useRequestKey();
  const refusal = refusalIn(enrolmentTexts.beginRefusals, begin.error);

  function start(childId: number | null): void {
    if (begin.isPending) return;
    begin.mutate(
      { windowId, childId, requestKey: keyFor({ windowId, childId }) },
      { onSuccess: ({ applicationId }) => void navigate(`/anagrafica/iscrizioni/${applicationId}`) },
    );
  }

  return (
    <>
      {refusal && <Alert tone="danger">{t(`beginRefusals.${refusal}`)}</Alert>}
      {begin.error && !refusal && <ErrorState error={begin.error} />}
      <ul className="enrolment-choices">
        {window.takesRenewals &&
          own.children.map(({ childId, name, appliedWindowIds }) => (
            <li key={childId}>
              {appliedWindowIds.includes(windowId) ? (
                t('applied', { name })
              ) : (
                <button
                  type="button"
                  className="btn btn-primary"
                  disabled={begin.isPending}
                  onClick={() => start(childId)}
                >
                  {t('renew', { name })}
                </button>
              )}
            </li>
          ))}
        {window.takesNew && (
          <li>
            <button
              type="button"
              className="btn btn-outline-primary"
              disabled={begin.isPending}
              onClick={() => start(null)}
            >
              {t('enrolNew')}
            </button>
          </li>
        )}
      </ul>
    </>
  );
}

function Applications({ applications }: { applications: readonly Application[] }) {
  const { t } = useEnrolmentText();
  return (
    <section className="family-section" aria-labelledby="own-applications">
      <h2 className="h4" id="own-applications">
        {t('own')}
      </h2>
      {applications.length === 0 && <p>{t('noneYet')}</p>}
      {applications.map((application) => (
        <OwnApplicationCard key={application.applicationId} application={application} />
      ))}
    </section>
  );
}

const LINKS = { draft: 'resume', to_correct: 'correct' } as const;

function OwnApplicationCard({ application }: { application: Application }) {
  const { t } = useEnrolmentText();
  const { applicationId, childName, schoolYear, kind, state, protocol, updatedAt } = application;
  const name = childName || t('newChild');
  const link = state === 'draft' || state === 'to_correct' ? LINKS[state] : 'open';
  return (
    <article className="enrolment-card">
      <h3 className="h5">{name}</h3>
      <p className="mb-1">
        {[t(`kinds.${kind}`), t('year', { year: schoolYear }), protocol && t('protocol', { protocol })]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <p className="mb-1">
        <StatusDot tone={TONES[state]} label={t(`states.${state}`)} />, {formatInstant(updatedAt)}
      </p>
      <Link to={`/anagrafica/iscrizioni/${applicationId}`}>{t(link, { name })}</Link>
    </article>
  );
}
