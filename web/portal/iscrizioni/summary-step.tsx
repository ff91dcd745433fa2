import { useState } from 'react';
import { Alert } from '../../ui/alert.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import { refusalIn } from '../refusal.ts';
import type { StepProps } from './step-props.ts';
import { stepOfField, STEPS, type Step } from './form.ts';
import { useSendApplication } from './queries.ts';
import { enrolmentTexts } from './texts-it.ts';
import { TickLine } from './tick-line.tsx';
import { useDeclaredFacts } from './use-declared-facts.ts';
import { useEnrolmentText } from './use-enrolment-text.ts';

interface SummaryStepProps extends StepProps {
  onChange: (step: Step) => void;
  onSent: (protocol: string) => void;
}

const CONSENTS = ['isTrue', 'agreesToRules', 'hasReadPrivacy'] as const;
type Consent = (typeof CONSENTS)[number];

/** All that was answered, once more; the declarations; the sending. */
export function SummaryStep({ application, onChange, onSent }: SummaryStepProps) {
  const { t } = useEnrolmentText();
  const facts = useDeclaredFacts(application);
  const flawed = new Set(application.flaws.map(({ field }) => stepOfField(field)));
  return (
    <div className="family-section">
      {flawed.size > 0 && (
        <Alert tone="warning" title={t('summary.flaws')}>
          <ul className="mb-0">
            {STEPS.filter((step) => step !== 'summary' && flawed.has(step)).map((step) => (
              <li key={step}>{t(`steps.${step}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {STEPS.map((step) =>
        step === 'summary' ? null : (
          <section key={step} aria-label={t(`steps.${step}`)}>
            <h3 className="h5">{t(`steps.${step}`)}</h3>
            <DefinitionList items={facts.filter((fact) => fact.step === step)} />
            <p>
              <button type="button" className="text-button" onClick={() => onChange(step)}>
                {t('summary.change', { step: t(`steps.${step}`) })}
              </button>
            </p>
          </section>
        ),
      )}
      <Sending application={application} isWhole={flawed.size === 0} onSent={onSent} />
    </div>
  );
}

function Sending({
  application,
  isWhole,
  onSent,
}: Pick<SummaryStepProps, 'application' | 'onSent'> & { isWhole: boolean }) {
  const { t } = useEnrolmentText();
  const { applicationId, version, state, window } = application;
  const [given, setGiven] = useState<ReadonlySet<Consent>>(new Set());
  const [wasTried, setWasTried] = useState(false);
  const send = useSendApplication(applicationId, onSent);
  const refusal = refusalIn(enrolmentTexts.sendRefusals, send.error);

  function submit(): void {
    setWasTried(true);
    if (!isWhole || given.size < CONSENTS.length || send.isPending) return;
    send.mutate({ seen: version, isTrue: true, agreesToRules: true, hasReadPrivacy: true });
  }

  function give(consent: Consent, isGiven: boolean): void {
    const next = new Set(given);
    if (isGiven) next.add(consent);
    else next.delete(consent);
    setGiven(next);
  }

  return (
    <>
      <h3 className="h5">{t('summary.rules')}</h3>
      <div className="rules-box" tabIndex={0} role="region" aria-label={t('summary.rules')}>
        {window.rules === '' ? (
          <p className="mb-0">{t('summary.noRules')}</p>
        ) : (
          <PlainText text={window.rules} />
        )}
      </div>
      <fieldset className="choice-group">
        <legend>{t('summary.declarations')}</legend>
        {CONSENTS.map((consent) => (
          <TickLine
            key={consent}
            label={t(`summary.${consent}`)}
            checked={given.has(consent)}
            error={wasTried && !given.has(consent) ? t('summary.consentMissing') : undefined}
            onChange={(isGiven) => give(consent, isGiven)}
          />
        ))}
      </fieldset>
      {wasTried && !isWhole && <Alert tone="danger">{t('sendRefusals.incomplete')}</Alert>}
      {refusal && <Alert tone="danger">{t(`sendRefusals.${refusal}`)}</Alert>}
      {send.error && !refusal && <ErrorState error={send.error} />}
      <p>
        <button type="button" className="btn btn-primary" disabled={send.isPending} onClick={submit}>
          {t(
            send.isPending
              ? 'summary.sending'
              : state === 'to_correct'
                ? 'summary.sendAgain'
                : 'summary.send',
          )}
        </button>
      </p>
    </>
  );
}
