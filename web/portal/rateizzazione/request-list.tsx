import type { OwnPlanRequest, PlanRequestState } from '#common/contract/plan-requests.ts';
import { ApiProblem } from '../../ui/api.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { useWithdrawPlanRequest } from './queries.ts';

const TONE = {
  open: 'warning',
  accepted: 'success',
  refused: 'danger',
  withdrawn: 'neutral',
} as const satisfies Record<PlanRequestState, string>;

/** What was asked for, and what the office has answered. */
export function RequestList({
  requests,
  onWithdrawn,
}: {
  requests: readonly OwnPlanRequest[];
  onWithdrawn: () => void;
}) {
  const { t } = useTranslation('portal');
  const withdraw = useWithdrawPlanRequest();
  const isDecided = withdraw.error instanceof ApiProblem && withdraw.error.reason === 'not_open';
  if (requests.length === 0) return null;
  return (
    <section className="payment-section" aria-labelledby="plan-requests">
      <h2 className="h4" id="plan-requests">
        {t('plans.list.title')}
      </h2>
      {isDecided && <Alert tone="warning">{t('plans.list.decided')}</Alert>}
      {withdraw.isError && !isDecided && <ErrorState error={withdraw.error} />}
      <ul className="plain-list">
        {requests.map(({ requestId, state, invoices, count, message, requestedAt, answer }) => (
          <li key={requestId}>
            <strong className="d-block">
              {t('plans.list.line', {
                count: invoices.length,
                instalments: count,
                codes: invoices.map(({ code }) => code).join(', '),
                when: formatInstant(requestedAt),
              })}
            </strong>
            <StatusDot tone={TONE[state]} label={t(`plans.states.${state}`)} />
            {message && <span className="d-block">{t('plans.list.message', { text: message })}</span>}
            {answer && <span className="d-block">{t('plans.list.answer', { text: answer })}</span>}
            {state === 'accepted' && <span className="d-block">{t('plans.list.acceptedText')}</span>}
            {state === 'open' && (
              <button
                type="button"
                className="text-button"
                disabled={withdraw.isPending}
                onClick={() => withdraw.mutate(requestId, { onSuccess: onWithdrawn })}
              >
                {t('plans.list.withdraw')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
