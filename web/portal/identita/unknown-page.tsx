import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import type { Arrival, ClaimBody } from '#common/contract/identity.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem, getJson, send } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { Field, TextField } from '../../ui/field.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { identityTexts } from './texts-it.ts';

/** Who has proved an identity and is no guardian that the Comune knows: the way on is through the office. */
export default function UnknownPage() {
  const { t } = useTranslation('portal');
  const arrival = useQuery({
    queryKey: ['arrival'],
    queryFn: ({ signal }) => getJson<Arrival>('/identity/arrival', signal),
    retry: false,
  });
  const isOver = arrival.error instanceof ApiProblem && arrival.error.status === 404;
  return (
    <div className="login-panel">
      {arrival.data ? (
        <Known arrival={arrival.data} />
      ) : (
        <>
          <PageTitle title={t(isOver ? 'identity.unknown.overTitle' : 'identity.unknown.title')} />
          {isOver ? (
            <p>{t('identity.unknown.overText')}</p>
          ) : arrival.isError ? (
            <ErrorState error={arrival.error} onRetry={() => void arrival.refetch()} />
          ) : (
            <Loading />
          )}
        </>
      )}
      <p className="mt-4 mb-0">
        {arrival.data && t('identity.unknown.credentials')}{' '}
        <Link to="/accedi">{t('identity.unknown.again')}</Link>
      </p>
    </div>
  );
}

function Known({ arrival }: { arrival: Arrival }) {
  const { t } = useTranslation('portal');
  const [isSent, setIsSent] = useState(false);
  return (
    <>
      <PageTitle
        title={t('identity.unknown.title')}
        lead={t('identity.unknown.lead', { name: `${arrival.firstName} ${arrival.lastName}`.trim() })}
      />
      {isSent ? (
        <Alert tone="success" title={t('identity.unknown.sentTitle')}>
          <p className="mb-0">{t('identity.unknown.sentText')}</p>
        </Alert>
      ) : (
        <>
          <p>{t('identity.unknown.why')}</p>
          {arrival.askedAt !== null && (
            <Alert tone="info">{t('identity.unknown.asked', { when: formatInstant(arrival.askedAt) })}</Alert>
          )}
          {arrival.refused && (
            <Alert
              tone="warning"
              title={t('identity.unknown.refused', { when: formatInstant(arrival.refused.at) })}
            >
              <p className="mb-0 break-anywhere">{arrival.refused.answer}</p>
            </Alert>
          )}
          <ClaimForm email={arrival.email} onSent={() => setIsSent(true)} />
        </>
      )}
    </>
  );
}

function ClaimForm({ email, onSent }: { email: string; onSent: () => void }) {
  const { t } = useTranslation('portal');
  const [failure, setFailure] = useState<unknown>(null);
  const form = useForm<ClaimBody>({ defaultValues: { email, message: '' } });
  const { isSubmitting } = form.formState;
  const refusal = refusalIn(identityTexts.unknown.refusal, failure);

  async function submit(body: ClaimBody): Promise<void> {
    setFailure(null);
    try {
      await send('POST', '/identity/claim', body);
      onSent();
    } catch (error) {
      setFailure(error);
    }
  }

  return (
    <form noValidate onSubmit={(event) => void form.handleSubmit(submit)(event)}>
      {refusal === 'arrival_over' && (
        <Alert tone="warning">{t('identity.unknown.refusal.arrival_over')}</Alert>
      )}
      {failure !== null && refusal === null && <ErrorState error={failure} />}
      <TextField
        {...form.register('email')}
        type="email"
        label={t('identity.unknown.email')}
        hint={t('identity.unknown.emailHint')}
        autoComplete="email"
        error={refusal === 'bad_email' ? t('identity.unknown.refusal.bad_email') : undefined}
      />
      <Field label={t('identity.unknown.message')} hint={t('identity.unknown.messageHint')}>
        {(attributes) => <textarea {...form.register('message')} {...attributes} rows={4} maxLength={1000} />}
      </Field>
      <button type="submit" className="btn btn-primary w-100" disabled={isSubmitting}>
        {t(isSubmitting ? 'identity.unknown.submitting' : 'identity.unknown.submit')}
      </button>
    </form>
  );
}
