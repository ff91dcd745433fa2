import { useTranslation } from './use-translation.ts';
import { ITALIAN } from '#common/languages.ts';
import { Alert } from './alert.tsx';
import { ApiProblem } from './api.ts';
import { currentLanguage } from './language.ts';
import { uiTexts } from './texts-it.ts';

interface ErrorStateProps {
  error: unknown;
  onRetry?: () => void;
}

/** What went wrong and what to do, in the place of the content that could not be shown. */
export function ErrorState({ error, onRetry }: ErrorStateProps) {
  const { t } = useTranslation();
  const problem = error instanceof ApiProblem ? error : null;
  const detail = useSentence(problem);
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

/** The server explains itself in Italian; for the other languages its reason is looked up among our own sentences. */
function useSentence(problem: ApiProblem | null): string {
  const { t } = useTranslation();
  if (problem?.status === 0) return t('state.noConnection');
  if (problem?.detail && currentLanguage() === ITALIAN) return problem.detail;
  return problem && isExplained(problem.reason) ? t(`problem.${problem.reason}`) : t('state.errorDetail');
}

function isExplained(reason: string): reason is keyof typeof uiTexts.problem {
  return Object.hasOwn(uiTexts.problem, reason);
}
