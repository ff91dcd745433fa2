import type { FirstSteps } from '#common/contract/first-steps.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { StepList } from './step-list.tsx';

/** On the overview of a Comune that has not begun. */
export function FirstStepsSection({ view }: { view: FirstSteps }) {
  const { t } = useTranslation('office');
  return (
    <section aria-labelledby="first-steps" className="mb-4">
      <h2 className="h4" id="first-steps">
        {t('firstSteps.title')}
      </h2>
      <p>
        {t('firstSteps.lead')} {t('firstSteps.later')}
      </p>
      <StepList view={view} />
    </section>
  );
}
