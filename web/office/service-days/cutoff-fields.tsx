import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CutoffBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { SelectField, TextField } from '../../ui/field.tsx';
import { romanToday } from '../../ui/today.ts';
import { Failure } from '../failure.tsx';
import { useSaveCutoff } from './api.ts';
import {
  bodyOf,
  formOf,
  judgeCutoff,
  LIMITS,
  newCutoff,
  placesWithoutRule,
  type CutoffField,
} from './cutoff-form.ts';
import { PlaceFields } from './place-fields.tsx';
import { serviceDayTexts } from './texts-it.ts';

interface CutoffFieldsProps {
  view: ServiceDaysView;
  /** The rule to be changed; `null` for a new one, whose place is still to be chosen. */
  rule: CutoffBody | null;
  onDone: (saved: CutoffBody) => void;
  onCancel: () => void;
}

/** The form of a rule. */
export function CutoffFields({ view, rule, onDone, onCancel }: CutoffFieldsProps) {
  const { t } = useTranslation('office');
  const save = useSaveCutoff();
  const today = romanToday();
  const [form, setForm] = useState(() => (rule ? formOf(rule) : newCutoff(view, today)));
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeCutoff(form, { today, before: rule });

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0) return;
    const body = bodyOf(form);
    save.mutate(body, { onSuccess: () => onDone(body) });
  }

  const errorOf = (field: CutoffField) => {
    const flaw = flaws[field];
    if (!wasTried || !flaw) return undefined;
    const limits = field in LIMITS ? LIMITS[field as keyof typeof LIMITS] : {};
    return t(`serviceDays.cutoffs.form.flaws.${flaw}`, limits);
  };
  const inputOf = (field: 'closesAt' | 'daysAhead' | 'maxLightDays' | 'startsOn') => ({
    required: true,
    label: t(`serviceDays.cutoffs.form.${field}`),
    value: form[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });
  const { from, to } = LIMITS.daysBefore;

  return (
    <form noValidate onSubmit={submit}>
      <div className="field-grid">
        {!rule && (
          <PlaceFields
            services={view.services}
            {...placesWithoutRule(view, Number(form.serviceId))}
            place={form}
            errorOf={errorOf}
            onChange={(place) => setForm({ ...form, ...place })}
          />
        )}
        <TextField {...inputOf('closesAt')} type="time" />
        <SelectField
          label={t('serviceDays.cutoffs.form.daysBefore')}
          hint={t('serviceDays.cutoffs.form.daysBeforeHint')}
          required
          options={Array.from({ length: to - from + 1 }, (_, index) => ({
            value: String(from + index),
            label: t('serviceDays.cutoffs.form.day', { count: from + index }),
          }))}
          value={form.daysBefore}
          error={errorOf('daysBefore')}
          onChange={(event) => setForm({ ...form, daysBefore: event.target.value })}
        />
        <TextField
          {...inputOf('daysAhead')}
          hint={t('serviceDays.cutoffs.form.daysAheadHint')}
          inputMode="numeric"
        />
        <TextField
          {...inputOf('maxLightDays')}
          hint={t('serviceDays.cutoffs.form.maxLightDaysHint')}
          inputMode="numeric"
        />
        <TextField {...inputOf('startsOn')} hint={t('serviceDays.cutoffs.form.startsOnHint')} type="date" />
      </div>
      <Failure error={save.error} sentences={serviceDayTexts.cutoffs.saveRefusals} />
      <div className="service-days-actions">
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t(save.isPending ? 'serviceDays.cutoffs.form.submitting' : 'serviceDays.cutoffs.form.submit')}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary"
          disabled={save.isPending}
          onClick={onCancel}
        >
          {t('serviceDays.cancel')}
        </button>
      </div>
    </form>
  );
}
