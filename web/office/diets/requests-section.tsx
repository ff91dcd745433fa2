import { useState, type FormEvent } from 'react';
import type { DietDecisionBody, OfficeDietRequest } from '#common/contract/diet-requests.ts';
import { apiUrl } from '../../ui/api.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { FileField, TextField } from '../../ui/field.tsx';
import { formatDate, formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { Failure } from '../failure.tsx';
import { useAttachCertificate, useDecideDiet, useDietRequests } from './api.ts';
import { dietTexts } from './texts-it.ts';

const TONES: Record<OfficeDietRequest['state'], StatusTone> = {
  open: 'warning',
  asked_again: 'info',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
};

/** What families ask: first what waits, then what was decided in the last year. */
export function RequestsSection() {
  const { t } = useTranslation('office');
  const requests = useDietRequests();
  if (requests.isPending) return <Loading />;
  if (requests.isError) return <ErrorState error={requests.error} onRetry={() => void requests.refetch()} />;
  const { requests: all } = requests.data;
  const waiting = all.filter(({ state }) => state === 'open' || state === 'asked_again');
  const decided = all.filter((request) => !waiting.includes(request));
  return (
    <section className="office-section" aria-labelledby="diet-requests">
      <h2 className="h4" id="diet-requests">
        {t('diets.requests.title')}
      </h2>
      {waiting.length === 0 && <p>{t('diets.requests.none')}</p>}
      {waiting.map((request) => (
        <Request key={request.requestId} request={request} />
      ))}
      {decided.length > 0 && (
        <details className="help-details">
          <summary>{t('diets.requests.decided')}</summary>
          {decided.map((request) => (
            <Request key={request.requestId} request={request} />
          ))}
        </details>
      )}
    </section>
  );
}

function Request({ request }: { request: OfficeDietRequest }) {
  const { t } = useTranslation('office');
  const isWaiting = request.state === 'open' || request.state === 'asked_again';
  const id = `diet-request-${request.requestId}`;
  return (
    <article className="form-panel mb-3" aria-labelledby={id}>
      <h3 className="h5" id={id}>
        {request.childName} ({request.userCode})
      </h3>
      <p className="mb-1">
        <StatusDot tone={TONES[request.state]} label={t(`diets.requests.states.${request.state}`)} />
      </p>
      <p className="mb-1">
        {t(`diets.kinds.${request.kind}`)},{' '}
        {t('diets.requests.dates', { from: formatDate(request.startsOn), to: formatDate(request.endsOn) })}
      </p>
      <p className="mb-1 break-anywhere">{t('diets.requests.wish', { wish: request.wish })}</p>
      <p className="mb-1">
        {t(request.isFromFamily ? 'diets.requests.byFamily' : 'diets.requests.byOffice', {
          when: formatInstant(request.createdAt),
        })}
      </p>
      {request.answer !== '' && (
        <p className="mb-1 break-anywhere">{t('diets.requests.answer', { answer: request.answer })}</p>
      )}
      {request.kind === 'health' && <Certificates request={request} />}
      {isWaiting && request.kind === 'health' && <Attach requestId={request.requestId} />}
      {isWaiting && <Decision request={request} />}
    </article>
  );
}

function Certificates({ request: { certificates } }: { request: OfficeDietRequest }) {
  const { t } = useTranslation('office');
  if (certificates.length === 0) return <p>{t('diets.requests.noCertificate')}</p>;
  return (
    <>
      <ul className="mb-1">
        {certificates.map(({ certificateId, isPurged }, index) => (
          <li key={certificateId}>
            {isPurged ? (
              t('diets.requests.purged', { number: index + 1 })
            ) : (
              <a href={apiUrl(`/office/diet-requests/certificates/${certificateId}`)} download>
                {t('diets.requests.certificate', { number: index + 1 })}
              </a>
            )}
          </li>
        ))}
      </ul>
      <p className="field-hint">{t('diets.requests.certificateNote')}</p>
    </>
  );
}

function Attach({ requestId }: { requestId: number }) {
  const { t } = useTranslation('office');
  const attach = useAttachCertificate(requestId);
  return (
    <FileField
      key={attach.submittedAt}
      label={t('diets.requests.attach')}
      hint={t('diets.requests.attachHint')}
      accept=".pdf,.jpg,.jpeg,.png"
      disabled={attach.isPending}
      error={attach.isError ? t('diets.requests.fileRefused') : undefined}
      onChange={({ target }) => target.files?.[0] && attach.mutate(target.files[0])}
    />
  );
}

type Verdict = DietDecisionBody['decision'];
const VERDICTS: readonly Verdict[] = ['accepted', 'asked_again', 'refused'];

function Decision({ request }: { request: OfficeDietRequest }) {
  const { t } = useTranslation('office');
  const [decision, setDecision] = useState<Verdict>('accepted');
  const { fields, change, forget } = useDraft(`diet-decision-${request.requestId}`, {
    label: '',
    startsOn: request.startsOn,
    endsOn: request.endsOn,
    answer: '',
  });
  const decide = useDecideDiet(request.requestId, forget);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (!decide.isPending) decide.mutate({ decision, ...fields });
  }

  const inputOf = (name: 'label' | 'startsOn' | 'endsOn') => ({
    label: t(`diets.requests.${name}`),
    value: fields[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  });
  return (
    <form noValidate onSubmit={submit} aria-label={t('diets.requests.decideOf', { name: request.childName })}>
      <div className="field-grid">
        <ChoiceField
          label={t('diets.requests.decision')}
          options={VERDICTS.map((value) => ({ value, label: t(`diets.requests.decisions.${value}`) }))}
          value={decision}
          onChoose={setDecision}
        />
        {decision === 'accepted' && (
          <>
            <TextField {...inputOf('label')} required maxLength={80} hint={t('diets.labelHint')} />
            <TextField {...inputOf('startsOn')} required type="date" />
            <TextField {...inputOf('endsOn')} required type="date" />
          </>
        )}
      </div>
      <TextField
        label={t('diets.requests.words')}
        hint={t('diets.requests.wordsHint')}
        maxLength={500}
        value={fields.answer}
        onChange={(event) => change({ answer: event.target.value })}
      />
      <Failure error={decide.error} sentences={dietTexts.requests.refusals} />
      <button type="submit" className="btn btn-primary" disabled={decide.isPending}>
        {t('diets.requests.submit')}
      </button>
    </form>
  );
}
