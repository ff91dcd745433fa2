import type { DunningChannel } from '#common/contract/dunning-ladder.ts';
import { fillPlaces, PLACEHOLDERS, SAMPLE_FACTS } from '#common/dunning-text.ts';
import { TextField } from '../../ui/field.tsx';
import { PlainText } from '../../ui/plain-text.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { ChoiceField } from '../choice-field.tsx';
import { flawsOfStep, type StepField, type StepForm } from './ladder-form.ts';

const CHANNELS = ['email', 'letter', 'formal'] as const satisfies DunningChannel[];

interface StepFieldsProps {
  number: number;
  step: StepForm;
  wasTried: boolean;
  /** `null`: it is taken away. */
  onChange: (step: StepForm | null) => void;
}

/** One step of the ladder, and how its text looks with invented facts. */
export function StepFields({ number, step, wasTried, onChange }: StepFieldsProps) {
  const { t } = useTranslation('office');
  const flaws = flawsOfStep(step);
  const errorOf = (field: StepField) => {
    if (!wasTried || !flaws.has(field)) return undefined;
    const isNumber =
      field === 'daysLate' || field === 'termDays' || field === 'postage' || field === 'interest';
    return t(isNumber ? 'collection.ladder.wrongNumber' : 'collection.ladder.missing');
  };
  const inputOf = (field: StepField) => ({
    required: true,
    label: t(`collection.ladder.${field}`),
    error: errorOf(field),
    value: step[field],
    onChange: (event: { target: { value: string } }) => onChange({ ...step, [field]: event.target.value }),
  });
  return (
    <section className="office-section">
      <h2 className="h4">
        {t('collection.ladder.step', { number })}
        {step.name && `: ${step.name}`}
      </h2>
      <div className="field-grid">
        <TextField maxLength={80} {...inputOf('name')} />
        <TextField inputMode="numeric" {...inputOf('daysLate')} />
        <ChoiceField<DunningChannel>
          label={t('collection.ladder.channel')}
          options={CHANNELS.map((value) => ({ value, label: t(`collection.ladder.channels.${value}`) }))}
          value={step.channel}
          onChoose={(channel) => onChange({ ...step, channel })}
        />
        <TextField inputMode="numeric" {...inputOf('termDays')} />
        <TextField inputMode="decimal" {...inputOf('postage')} />
        <TextField inputMode="decimal" {...inputOf('interest')} />
      </div>
      <TextField maxLength={150} {...inputOf('subject')} />
      <TextAreaField
        label={t('collection.ladder.body')}
        hint={t('collection.ladder.places', { places: PLACEHOLDERS.map((name) => `{${name}}`).join(' ') })}
        error={errorOf('body')}
        required
        rows={6}
        maxLength={4000}
        value={step.body}
        onChange={(event) => onChange({ ...step, body: event.target.value })}
      />
      {step.channel !== 'formal' && (
        <CheckField
          label={t('collection.ladder.automatic')}
          checked={step.isAutomatic}
          onChange={(isAutomatic) => onChange({ ...step, isAutomatic })}
        />
      )}
      <details>
        <summary>{t('collection.ladder.preview')}</summary>
        <p className="fw-bold">{fillPlaces(step.subject, SAMPLE_FACTS)}</p>
        <PlainText text={fillPlaces(step.body, SAMPLE_FACTS)} />
      </details>
      <p>
        <button type="button" className="text-button" onClick={() => onChange(null)}>
          {t('collection.ladder.remove', { number })}
        </button>
      </p>
    </section>
  );
}
