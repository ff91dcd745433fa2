import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { creditTexts } from './texts-it.ts';

/** The sentence of a refused top-up, or the general message with its reference code. */
export function TopUpProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('portal');
  const reason = refusalIn(creditTexts.refusal, error);
  return reason ? <Alert tone="danger">{t(`credit.refusal.${reason}`)}</Alert> : <ErrorState error={error} />;
}
