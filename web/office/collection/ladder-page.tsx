import { useState, type FormEvent } from 'react';
import type { DunningLadder } from '#common/contract/dunning-ladder.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { newKey } from '../../ui/new-key.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { useLadder, useSaveLadder } from './api.ts';
import { DunningNav } from './dunning-nav.tsx';
import { bodyOf, flawsOfRules, formOf, newStep, type RuleField, type StepForm } from './ladder-form.ts';
import { StepFields } from './step-fields.tsx';
import { collectionTexts } from './texts-it.ts';

/** Solleciti > Impostazioni: the ladder and the rules of what follows it. */
export default function LadderPage() {
  const { t } = useTranslation('office');
  const ladder = useLadder();
  const [wasSaved, setWasSaved] = useState(false);
  return (
    <>
      <PageTitle title={t('collection.dunning.title')} lead={t('collection.ladder.lead')} />
      <DunningNav />
      <Loaded query={ladder}>
        {(data) => (
          <LadderFields key={JSON.stringify(data)} ladder={data} onSaved={() => setWasSaved(true)} />
        )}
      </Loaded>
      {wasSaved && (
        <div className="mt-4">
          <Alert tone="success">{t('collection.ladder.saved')}</Alert>
        </div>
      )}
    </>
  );
}

const AMOUNTS: readonly RuleField[] = ['min', 'planMin'];
const RULES = ['min', 'planMax', 'planMin', 'planMissed'] as const satisfies RuleField[];

function LadderFields({ ladder, onSaved }: { ladder: DunningLadder; onSaved: () => void }) {
  const { t } = useTranslation('office');
  const { canCollect } = usePermissions();
  const { form, setForm, forget } = useKeptForm('scala-dei-solleciti', formOf(ladder));
  const [wasTried, setWasTried] = useState(false);
  const save = useSaveLadder(() => {
    forget();
    onSaved();
  });
  const body = bodyOf(form);
  const flaws = flawsOfRules(form);

  function change(index: number, step: StepForm | null): void {
    const steps = step ? form.steps.with(index, step) : form.steps.toSpliced(index, 1);
    setForm({ ...form, steps });
  }
  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (!body || save.isPending) return;
    save.mutate(body);
  }

  return (
    <form noValidate onSubmit={submit}>
      <fieldset disabled={!canCollect}>
        {form.steps.map((step, index) => (
          <StepFields
            key={step.key}
            number={index + 1}
            step={step}
            wasTried={wasTried}
            onChange={(changed) => change(index, changed)}
          />
        ))}
        {canCollect && form.steps.length < 10 && (
          <p>
            <button
              type="button"
              className="btn btn-outline-primary"
              onClick={() => setForm({ ...form, steps: [...form.steps, newStep(newKey())] })}
            >
              {t('collection.ladder.add')}
            </button>
          </p>
        )}
        <section className="office-section">
          <h2 className="h4">{t('collection.ladder.rules')}</h2>
          <div className="field-grid">
            {RULES.map((field) => (
              <TextField
                key={field}
                required
                inputMode={AMOUNTS.includes(field) ? 'decimal' : 'numeric'}
                label={t(`collection.ladder.${field}`)}
                error={wasTried && flaws.has(field) ? t('collection.ladder.wrongNumber') : undefined}
                value={form[field]}
                onChange={(event) => setForm({ ...form, [field]: event.target.value })}
              />
            ))}
          </div>
          <CheckField
            label={t('collection.ladder.takesPlanRequests')}
            checked={form.takesPlanRequests}
            onChange={(takesPlanRequests) => setForm({ ...form, takesPlanRequests })}
          />
          <TextField
            label={t('collection.ladder.agent')}
            maxLength={200}
            value={form.agent}
            onChange={(event) => setForm({ ...form, agent: event.target.value })}
          />
        </section>
      </fieldset>
      {wasTried && !body && <Alert tone="danger">{t('collection.ladder.wrong')}</Alert>}
      <Failure error={save.error} sentences={collectionTexts.ladder.refusals} />
      {canCollect && (
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t('collection.ladder.save')}
        </button>
      )}
    </form>
  );
}
