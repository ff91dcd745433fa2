import { useEffect, useRef, type FormEvent } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { OwnApplication } from '#common/contract/enrolments.ts';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { romanToday } from '../../ui/today.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { refusalIn } from '../refusal.ts';
import { DiscardButton } from './discard-button.tsx';
import { flawsOn, stepOf, STEPS, toFields, toForm, withAnswer, type Step } from './form.ts';
import { useSaveForm } from './queries.ts';
import { ChildStep } from './child-step.tsx';
import { FamilyStep } from './family-step.tsx';
import { IseeStep } from './isee-step.tsx';
import { SummaryStep } from './summary-step.tsx';
import type { StepProps } from './step-props.ts';
import { enrolmentTexts } from './texts-it.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

interface EditorProps {
  application: OwnApplication;
  tried: ReadonlySet<Step>;
  onTried: (step: Step) => void;
  onSent: (protocol: string) => void;
  onReload: () => void;
}

/** The form in steps. Each step is saved on the server as it is left; what is typed meanwhile, in the tab. */
export function Editor({ application, tried, onTried, onSent, onReload }: EditorProps) {
  const { t } = useEnrolmentText();
  const { applicationId, version, form, flaws, state, note } = application;
  const [params, setParams] = useSearchParams();
  const navigate = useNavigate();
  const step = stepOf(params.get('passo'));
  const { fields, change } = useDraft(`enrolment-${applicationId}-${version}`, toFields(form));
  const save = useSaveForm(applicationId);
  const shown = tried.has(step) ? flaws : [];

  function saveAnd(after: (hasFlaws: boolean) => void): void {
    if (save.isPending) return;
    // Not a callback of the mutation: with the new version the form is another one. What fails is shown above it.
    void save.mutateAsync({ form: toForm(fields), seen: version }).then(
      (saved) => after(flawsOn(step, saved.flaws).length > 0),
      () => undefined,
    );
  }

  const goTo = (wanted: Step) => setParams({ passo: String(STEPS.indexOf(wanted) + 1) });
  const neighbour = (by: 1 | -1) => STEPS[STEPS.indexOf(step) + by] ?? step;

  function goOn(event: FormEvent): void {
    event.preventDefault();
    saveAnd((hasFlaws) => (hasFlaws ? onTried(step) : goTo(neighbour(1))));
  }

  const props: StepProps = {
    application,
    fields,
    change: (changed) => change(withAnswer(fields, changed, romanToday())),
    errorOf: (field) => {
      const found = shown.find((one) => one.field === field);
      return found && t(`flaws.${found.flaw}`);
    },
  };
  return (
    <>
      <StepList step={step} />
      {state === 'to_correct' && (
        <Alert tone="warning" title={t('note')}>
          <PlainText text={note} />
        </Alert>
      )}
      <SaveProblem error={save.error} onReload={onReload} />
      {step === 'summary' ? (
        <SummaryStep {...props} onChange={goTo} onSent={onSent} />
      ) : (
        <form className="family-section" noValidate onSubmit={goOn}>
          {step === 'child' && <ChildStep {...props} />}
          {step === 'family' && <FamilyStep {...props} />}
          {step === 'isee' && <IseeStep {...props} />}
          <div className="button-row">
            {step !== 'child' && (
              <button
                type="button"
                className="btn btn-outline-primary"
                disabled={save.isPending}
                onClick={() => saveAnd(() => goTo(neighbour(-1)))}
              >
                {t('steps.previous')}
              </button>
            )}
            <button type="submit" className="btn btn-primary" disabled={save.isPending}>
              {t(save.isPending ? 'steps.saving' : 'steps.next')}
            </button>
            <button
              type="button"
              className="btn btn-outline-primary"
              disabled={save.isPending}
              onClick={() =>
                saveAnd(() => void navigate('/anagrafica/iscrizioni', { state: { done: 'kept' } }))
              }
            >
              {t('steps.later')}
            </button>
          </div>
        </form>
      )}
      {state === 'draft' && <DiscardButton applicationId={applicationId} />}
    </>
  );
}

/** Where one is. It takes the focus after a move, so that a screen reader says it. */
function StepList({ step }: { step: Step }) {
  const { t } = useEnrolmentText();
  const { search } = useLocation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (search !== '') heading.current?.focus();
  }, [search]);
  const number = STEPS.indexOf(step) + 1;
  return (
    <>
      <ol className="step-list" aria-label={t('steps.label')}>
        {STEPS.map((one) => (
          <li key={one} aria-current={one === step ? 'step' : undefined}>
            {t(`steps.${one}`)}
          </li>
        ))}
      </ol>
      <h2 className="h4 step-heading" ref={heading} tabIndex={-1}>
        {t('steps.now', { number, count: STEPS.length, name: t(`steps.${step}`) })}
      </h2>
    </>
  );
}

function SaveProblem({ error, onReload }: { error: unknown; onReload: () => void }) {
  const { t } = useEnrolmentText();
  if (!error) return null;
  const refusal = refusalIn(enrolmentTexts.saveRefusals, error);
  if (!refusal) return <ErrorState error={error} />;
  return (
    <Alert tone="danger">
      <p className="mb-2">{t(`saveRefusals.${refusal}`)}</p>
      <button type="button" className="btn btn-outline-primary btn-sm" onClick={onReload}>
        {t('steps.reload')}
      </button>
    </Alert>
  );
}
