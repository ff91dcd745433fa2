import type { OwnDietRequest, OwnDiets } from '#common/contract/diet-requests.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { FileField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { StatusDot, type StatusTone } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import '../anagrafica/anagrafica.css';
import { BackLink } from '../pagamenti/back-link.tsx';
import { refusalIn } from '../refusal.ts';
import { DietForm } from './diet-form.tsx';
import { useOwnDiets, useSendCertificate, useWithdrawRequest } from './queries.ts';
import { dietTexts } from './texts-it.ts';

type Child = OwnDiets['children'][number];

/** A family's diets: what the kitchen follows, what was asked and answered, and the way to ask. */
export default function DietsPage() {
  const { t } = useTranslation('portal');
  const diets = useOwnDiets();
  return (
    <>
      <BackLink to="/anagrafica" label={t('diets.back')} />
      <PageTitle title={t('diets.title')} lead={t('diets.lead')} />
      {diets.data ? (
        <Children view={diets.data} />
      ) : diets.isError ? (
        <ErrorState error={diets.error} onRetry={() => void diets.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function Children({ view }: { view: OwnDiets }) {
  const { t } = useTranslation('portal');
  if (view.children.length === 0) return <p>{t('diets.nobody')}</p>;
  return view.children.map((child) => <ChildDiets key={child.childId} child={child} />);
}

function ChildDiets({ child }: { child: Child }) {
  const { t } = useTranslation('portal');
  const id = `child-${child.childId}`;
  const isWaiting = child.requests.some(({ state }) => state === 'open' || state === 'asked_again');
  return (
    <section className="family-section" aria-labelledby={id}>
      <h2 className="h4" id={id}>
        {child.firstName} {child.lastName}
      </h2>
      {child.diets.length === 0 && <p>{t('diets.none')}</p>}
      {child.diets.map((diet) => {
        const names = { label: diet.label, until: formatDate(diet.validTo) };
        return diet.isExpired ? (
          <Alert key={diet.validFrom} tone="warning">
            {t('diets.expired', names)}
          </Alert>
        ) : (
          <p key={diet.validFrom}>{t('diets.diet', names)}</p>
        );
      })}
      {child.requests.length > 0 && <h3 className="h5">{t('diets.requests')}</h3>}
      {child.requests.map((request) => (
        <Request key={request.requestId} request={request} />
      ))}
      {!isWaiting && <DietForm child={child} />}
    </section>
  );
}

const TONES: Record<OwnDietRequest['state'], StatusTone> = {
  open: 'info',
  asked_again: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
};

function Request({ request }: { request: OwnDietRequest }) {
  const { t } = useTranslation('portal');
  const withdraw = useWithdrawRequest();
  const isWaiting = request.state === 'open' || request.state === 'asked_again';
  return (
    <article className="mb-4">
      <p className="mb-1">
        <strong className="break-anywhere">{request.wish}</strong>,{' '}
        {t('diets.dates', { from: formatDate(request.startsOn), to: formatDate(request.endsOn) })}
      </p>
      <p className="mb-1">
        <StatusDot tone={TONES[request.state]} label={t(`diets.states.${request.state}`)} />
      </p>
      {request.answer !== '' && (
        <p className="mb-1 break-anywhere">{t('diets.answer', { answer: request.answer })}</p>
      )}
      {request.kind === 'health' && (
        <p className="mb-1">{t('diets.certificates', { count: request.certificates.length })}</p>
      )}
      {isWaiting && request.kind === 'health' && <Certificate requestId={request.requestId} />}
      {isWaiting && (
        <button
          type="button"
          className="btn btn-outline-danger btn-sm"
          disabled={withdraw.isPending}
          onClick={() => withdraw.mutate(request.requestId)}
        >
          {t('diets.withdraw')}
        </button>
      )}
      {withdraw.error && <ErrorState error={withdraw.error} />}
    </article>
  );
}

/** The file is sent as soon as it is chosen. */
function Certificate({ requestId }: { requestId: number }) {
  const { t } = useTranslation('portal');
  const sending = useSendCertificate(requestId);
  const refusal = refusalIn(dietTexts.fileRefusals, sending.error);
  return (
    <>
      <FileField
        key={sending.submittedAt}
        label={t(sending.isPending ? 'diets.file.sending' : 'diets.file.label')}
        hint={t('diets.file.hint')}
        accept=".pdf,.jpg,.jpeg,.png"
        disabled={sending.isPending}
        error={refusal ? t(`diets.fileRefusals.${refusal}`) : undefined}
        onChange={({ target }) => target.files?.[0] && sending.mutate(target.files[0])}
      />
      {sending.isSuccess && <Alert tone="success">{t('diets.file.sent')}</Alert>}
      {sending.error && !refusal && <ErrorState error={sending.error} />}
    </>
  );
}
