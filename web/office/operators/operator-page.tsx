import { useParams } from 'react-router';
import type { OperatorView } from '#common/contract/operators.ts';
import { ApiProblem } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { SessionTable } from '../security/session-table.tsx';
import { ActSection } from './act-section.tsx';
import { useChangeOperator, useOperator } from './api.ts';
import { BackToOperators } from './back-to-operators.tsx';
import { EventTable } from './event-table.tsx';
import { IdentitySection } from './identity-section.tsx';
import { ProfileForm } from './profile-form.tsx';

/** One operator: its rights, its access, what happened. */
export default function OperatorPage() {
  const { t } = useTranslation('office');
  const { accountId = '' } = useParams();
  const operator = useOperator(Number(accountId));
  const isUnknown = operator.error instanceof ApiProblem && operator.error.status === 404;
  return (
    <div className="form-panel">
      <BackToOperators />
      {operator.data ? (
        <Sections operator={operator.data} />
      ) : isUnknown ? (
        <PageTitle title={t('operators.detail.missingTitle')} />
      ) : operator.isError ? (
        <ErrorState error={operator.error} onRetry={() => void operator.refetch()} />
      ) : (
        <Loading />
      )}
    </div>
  );
}

function Sections({ operator }: { operator: OperatorView }) {
  const { t } = useTranslation('office');
  const state = t(`operators.states.${operator.state}`);
  return (
    <>
      <PageTitle title={operator.displayName} lead={`${operator.username} · ${state}`} />
      <Profile operator={operator} />
      <section className="office-section">
        <h2 className="h4">{t('operators.detail.acts')}</h2>
        {operator.isSelf ? <p>{t('operators.detail.selfNote')}</p> : <ActSection operator={operator} />}
      </section>
      <IdentitySection accountId={operator.accountId} />
      <section className="office-section">
        <h2 className="h4">{t('operators.detail.sessions')}</h2>
        {operator.sessions.length === 0 ? (
          <p>{t('operators.detail.noSessions')}</p>
        ) : (
          <SessionTable sessions={operator.sessions} />
        )}
      </section>
      <section className="office-section">
        <h2 className="h4">{t('operators.detail.events')}</h2>
        <EventTable events={operator.events} />
      </section>
    </>
  );
}

function Profile({ operator }: { operator: OperatorView }) {
  const { t } = useTranslation('office');
  const change = useChangeOperator(operator.accountId);
  const { username, displayName, email, roles, schools } = operator;
  return (
    <section className="office-section">
      <h2 className="h4">{t('operators.detail.profile')}</h2>
      {change.isSuccess && <Done>{t('operators.form.saved')}</Done>}
      <ProfileForm
        initial={{
          username,
          displayName,
          email: email ?? '',
          roles,
          schoolIds: schools.map(({ schoolId }) => schoolId),
        }}
        isNew={false}
        error={change.error}
        busy={change.isPending}
        submitLabel={t('operators.form.submitChange')}
        onSubmit={({ username: _, ...body }) => change.mutate(body)}
      />
    </section>
  );
}
