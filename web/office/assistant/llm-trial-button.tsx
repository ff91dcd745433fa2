import { Alert } from '../../ui/alert.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useTryLlm } from './api.ts';
import { assistantTexts } from './texts-it.ts';

/** Asks the model, as it is saved, what every model should know. */
export function LlmTrialButton() {
  const { t } = useTranslation('office', { keyPrefix: 'assistant.llm' });
  const trial = useTryLlm();
  return (
    <>
      <button
        type="button"
        className="btn btn-outline-primary"
        disabled={trial.isPending}
        onClick={() => trial.mutate()}
      >
        {t(trial.isPending ? 'trying' : 'trial')}
      </button>
      <div role="status" className="w-100">
        {trial.data && (
          <Alert tone={trial.data.isRight ? 'success' : 'warning'}>
            {trial.data.isRight
              ? t('trialRight', { millis: trial.data.millis })
              : t('trialWrong', { said: trial.data.said ?? t('trialNothing') })}
          </Alert>
        )}
        <Failure error={trial.error} sentences={assistantTexts.llm.refusals} />
      </div>
    </>
  );
}
