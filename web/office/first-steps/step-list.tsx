import { Link } from 'react-router';
import type { FirstStep, FirstSteps } from '#common/contract/first-steps.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import './first-steps.css';
import { nextStep, STEP_PLACES } from './step-places.ts';

/** The steps in their order, with how far one is; the next one has the button. */
export function StepList({ view }: { view: FirstSteps }) {
  const { t } = useTranslation('office');
  const { steps } = view;
  const done = steps.filter(({ isDone }) => isDone).length;
  const next = nextStep(view);
  return (
    <>
      <p className="fw-bold mb-2">{t('firstSteps.progress', { done, count: steps.length })}</p>
      <ol className="first-steps" aria-label={t('firstSteps.listLabel')}>
        {steps.map((step) => (
          <Step key={step.name} step={step} isNext={step.name === next} />
        ))}
      </ol>
    </>
  );
}

function Step({
  step: { name, isDone, isOptional, problems },
  isNext,
}: {
  step: FirstStep;
  isNext: boolean;
}) {
  const { t } = useTranslation('office');
  const title = t(`firstSteps.steps.${name}.title`);
  const state = isDone ? 'done' : isNext ? 'next' : isOptional ? 'optional' : 'toDo';
  return (
    <li className={`first-step ${isDone ? 'first-step-done' : ''}`}>
      <h3 className="h6 mb-1">
        {isDone && <Icon name="check-circle" className="icon-sm icon-success me-1" />}
        {title} <span className="first-step-state">{t(`firstSteps.${state}`)}</span>
      </h3>
      {isDone ? (
        <Link to={STEP_PLACES[name]}>{t('firstSteps.review', { title })}</Link>
      ) : (
        <>
          <p className="mb-2">{t(`firstSteps.steps.${name}.text`)}</p>
          {problems.length > 0 && (
            <ul className="small">
              {problems.map((problem) => (
                <li key={problem}>{problem}</li>
              ))}
            </ul>
          )}
          <Link
            className={`btn btn-sm ${isNext ? 'btn-primary' : 'btn-outline-primary'}`}
            to={STEP_PLACES[name]}
          >
            {t(`firstSteps.steps.${name}.action`)}
          </Link>
        </>
      )}
    </li>
  );
}
