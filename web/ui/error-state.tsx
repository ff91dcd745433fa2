import { useTranslation } from 'react-i18next';
import { Alert } from './alert.tsx';
import { ApiProblem } from './api.ts';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong and what to do, in the place of the content that could not be shown. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : null;
  const detail = problem?.detail ?? t(problem?.status === 0 ? 'state.noConnection' : 'state.errorDetail');
  return (
    <Alert tone="danger" title={t('state.errorTitle')}>
      <p className="mb-2">{detail}</p>
      {problem?.correlationId && (
        <p className="mb-2 small">
          {t('state.reference')} <code>{problem.correlationId}</code>
        </p>
      )}
      {onRetry && (
        <button type="button" className="btn btn-outline-primary btn-sm" onClick={onRetry}>
          {t('state.retry')}
        </button>
      )}
    </Alert>
  );
}
