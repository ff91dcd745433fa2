import { useState } from 'react';
import { useParams } from 'react-router';
import type { OwnApplication } from '#common/contract/enrolments.ts';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { NotFoundPage } from '../../ui/not-found-page.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import '../anagrafica/anagrafica.css';
import { BackLink } from '../pagamenti/back-link.tsx';
import { FocusedNews } from '../pagamenti/focused-news.tsx';
import '../pagamenti/pagamenti.css';
import { Editor } from './editor.tsx';
import type { Step } from './form.ts';
import './iscrizioni.css';
import { useOwnApplication } from './queries.ts';
import { SentView } from './sent-view.tsx';
import { useEnrolmentText } from './use-enrolment-text.ts';

/** One application: the form as long as it can be written in, else what has become of it. */
export default function ApplicationPage() {
  const { applicationId = '' } = useParams();
  return /^[1-9]\d{0,14}$/.test(applicationId) ? (
    <KnownApplication key={applicationId} applicationId={Number(applicationId)} />
  ) : (
    <NotFoundPage />
  );
}

function KnownApplication({ applicationId }: { applicationId: number }) {
  const { t } = useEnrolmentText();
  const read = useOwnApplication(applicationId);
  if (read.error instanceof ApiProblem && read.error.status === 404) return <NotFoundPage />;
  return (
    <>
      <BackLink to="/anagrafica/iscrizioni" label={t('backToList')} />
      {read.data ? (
        <Application application={read.data} onReload={() => void read.refetch()} />
      ) : read.isError ? (
        <ErrorState error={read.error} onRetry={() => void read.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Application({ application, onReload }: { application: OwnApplication; onReload: () => void }) {
  const { t } = useEnrolmentText();
  const [sent, setSent] = useState<string | null>(null);
  // The steps that somebody has tried to leave: what is wrong on them is shown.
  const [tried, setTried] = useState<ReadonlySet<Step>>(
    () => new Set(application.state === 'to_correct' ? (['child', 'family', 'isee'] as const) : []),
  );
  const { childName, schoolYear, kind, version, canEdit } = application;
  return (
    <>
      <PageTitle
        title={childName || t('newChild')}
        lead={[t(`kinds.${kind}`), t('year', { year: schoolYear })].join(' · ')}
      />
      {sent !== null && <FocusedNews text={t('view.sent', { protocol: sent })} />}
      {canEdit && sent !== null ? (
        <Loading />
      ) : canEdit ? (
        <Editor
          key={version}
          application={application}
          tried={tried}
          onTried={(step) => setTried(new Set([...tried, step]))}
          onSent={setSent}
          onReload={onReload}
        />
      ) : (
        <SentView application={application} />
      )}
    </>
  );
}
