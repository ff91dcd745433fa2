import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Difference, OfficeApplication } from '#common/contract/enrolment-office.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { useApplication } from './api.ts';
import { DecideButtons } from './decide-buttons.tsx';
import { TONES } from './view.ts';

/** One application beside what the registry knows, and the decision. */
export default function ApplicationPage() {
  const { applicationId = '' } = useParams();
  return /^[1-9]\d{0,14}$/.test(applicationId) ? (
    <KnownApplication key={applicationId} applicationId={Number(applicationId)} />
  ) : (
    <UnknownApplication />
  );
}

function UnknownApplication() {
  const { t } = useTranslation('office');
  return (
    <>
      <PageTitle title={t('enrolments.unknownTitle')} lead={t('enrolments.unknownText')} />
      <Link to="/iscrizioni">{t('enrolments.back')}</Link>
    </>
  );
}

function KnownApplication({ applicationId }: { applicationId: number }) {
  const { t } = useTranslation('office');
  const read = useApplication(applicationId);
  if (read.data) return <ApplicationView application={read.data} />;
  if (read.isPending) return <Loading />;
  if (read.error instanceof ApiProblem && read.error.status === 404) return <UnknownApplication />;
  return (
    <>
      <PageTitle title={t('enrolments.title')} />
      <ErrorState error={read.error} onRetry={() => void read.refetch()} />
    </>
  );
}

function ApplicationView({ application }: { application: OfficeApplication }) {
  const { t } = useTranslation('office');
  const { canDecideEnrolments } = usePermissions();
  const [done, setDone] = useState<string | null>(null);
  const { childName, kind, schoolYear, warnings, note } = application;
  return (
    <>
      <p className="no-print">
        <Link to="/iscrizioni">{t('enrolments.back')}</Link>
      </p>
      <PageTitle
        title={childName}
        lead={t('enrolments.page.lead', { kind: t(`enrolments.kinds.${kind}`), year: schoolYear })}
      />
      {done && <Done>{done}</Done>}
      {warnings.length > 0 && (
        <Alert tone="warning" title={t('enrolments.page.warnings')}>
          <ul className="mb-0">
            {warnings.map((warning) => (
              <li key={warning}>{t(`enrolments.warnings.${warning}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      <ApplicationFacts application={application} />
      {note !== '' && (
        <Alert tone="info" title={t('enrolments.page.note')}>
          <PlainText text={note} />
        </Alert>
      )}
      {canDecideEnrolments && <DecideButtons application={application} onDone={setDone} />}
      <Differences differences={application.differences} />
      <Timeline steps={application.steps} />
    </>
  );
}

function ApplicationFacts({ application }: { application: OfficeApplication }) {
  const { t } = useTranslation('office');
  const { childId, email, handledBy, iseeProtocol, iseeSignedOn, state } = application;
  return (
    <Facts
      items={[
        { term: t('enrolments.page.protocol'), value: application.protocol },
        { term: t('enrolments.page.sentAt'), value: formatInstant(application.sentAt) },
        {
          term: t('enrolments.page.status'),
          value: <StatusDot tone={TONES[state]} label={t(`enrolments.stateOf.${state}`)} />,
        },
        { term: t('enrolments.page.handledBy'), value: handledBy ?? t('enrolments.page.nobody') },
        { term: t('enrolments.page.applicant'), value: application.applicantName },
        { term: t('enrolments.page.email'), value: email ?? t('enrolments.page.noEmail') },
        ...(iseeProtocol !== null && iseeSignedOn !== null
          ? [
              {
                term: t('enrolments.page.dsu'),
                value: t('enrolments.page.dsuValue', {
                  protocol: iseeProtocol,
                  signedOn: formatDate(iseeSignedOn),
                }),
              },
            ]
          : []),
        ...(childId === null
          ? []
          : [
              {
                term: t('enrolments.page.child'),
                value: <Link to={`/bambini/${childId}`}>{t('enrolments.page.openChild')}</Link>,
              },
            ]),
      ]}
    />
  );
}

function Differences({ differences }: { differences: readonly Difference[] }) {
  const { t } = useTranslation('office');
  const nothing = t('enrolments.page.nothing');
  const columns: Array<Column<Difference>> = [
    {
      key: 'field',
      header: t('enrolments.page.field'),
      isRowHeader: true,
      cell: ({ field }) => t(`enrolments.fields.${field}`),
    },
    {
      key: 'registry',
      header: t('enrolments.page.registry'),
      cell: ({ registry }) => registry ?? nothing,
    },
    {
      key: 'declared',
      header: t('enrolments.page.declared'),
      cell: ({ declared, isDifferent }) =>
        isDifferent ? <strong>{declared ?? nothing}</strong> : (declared ?? nothing),
    },
    {
      key: 'verdict',
      header: t('enrolments.page.verdict'),
      cell: ({ isDifferent }) =>
        isDifferent ? (
          <StatusDot tone="warning" label={t('enrolments.page.different')} />
        ) : (
          t('enrolments.page.same')
        ),
    },
  ];
  return (
    <section className="office-section" aria-labelledby="differences">
      <h2 className="h4" id="differences">
        {t('enrolments.page.differences')}
      </h2>
      <DataTable
        caption={t('enrolments.page.differencesCaption')}
        captionHidden
        columns={columns}
        rows={differences}
        rowKey={({ field }) => field}
      />
    </section>
  );
}

function Timeline({ steps }: { steps: OfficeApplication['steps'] }) {
  const { t } = useTranslation('office');
  return (
    <section className="office-section" aria-labelledby="timeline">
      <h2 className="h4" id="timeline">
        {t('enrolments.page.timeline')}
      </h2>
      <ol>
        {steps.map(({ state, note, takenBy, takenAt }) => (
          <li key={takenAt + state}>
            {t('enrolments.page.step', {
              when: formatInstant(takenAt),
              who: takenBy,
              what: t(`enrolments.stateOf.${state}`),
            })}
            {note !== '' && <span className="d-block">«{note}»</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
