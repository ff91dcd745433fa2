import { useState, type FormEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { ClosureBody, ServiceDaysView } from '#common/contract/service-days.ts';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { useAddClosure } from './api.ts';
import { bodyOf, judgeClosure, MAX_REASON, newClosure, type ClosureField } from './closure-form.ts';
import { PlaceFields } from './place-fields.tsx';
import { serviceDayTexts } from './texts-it.ts';

interface ClosureFieldsProps {
  view: ServiceDaysView;
  onDone: (added: ClosureBody) => void;
  onCancel: () => void;
}

/** The form of a new closure. */
export function ClosureFields({ view, onDone, onCancel }: ClosureFieldsProps) {
  const { t } = useTranslation('office');
  const add = useAddClosure();
  const [form, setForm] = useState(() => newClosure(view));
  const [wasTried, setWasTried] = useState(false);
  const flaws = judgeClosure(form);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0 || add.isAdding()) return;
    const body = bodyOf(form);
    add.mutate(body, { onSuccess: () => onDone(body) });
  }

  const errorOf = (field: ClosureField) => {
    const flaw = flaws[field];
    return wasTried && flaw ? t(`serviceDays.closures.form.flaws.${flaw}`) : undefined;
  };
  const inputOf = (field: 'startsOn' | 'endsOn' | 'reason') => ({
    required: true,
    label: t(`serviceDays.closures.form.${field}`),
    value: form[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => setForm({ ...form, [field]: event.target.value }),
  });

  return (
    <form noValidate onSubmit={submit} className="service-days-rule">
      <h3 className="h5">{t('serviceDays.closures.form.title')}</h3>
      <div className="field-grid">
        <PlaceFields
          services={view.services}
          schools={view.schools}
          hasAll
          place={form}
          errorOf={errorOf}
          onChange={(place) => setForm({ ...form, ...place })}
        />
        <TextField {...inputOf('startsOn')} type="date" />
        <TextField {...inputOf('endsOn')} type="date" hint={t('serviceDays.closures.form.endsOnHint')} />
      </div>
      <TextField
        {...inputOf('reason')}
        maxLength={MAX_REASON}
        hint={t('serviceDays.closures.form.reasonHint')}
      />
      <Failure error={add.error} sentences={serviceDayTexts.closures.addRefusals} />
      <div className="service-days-actions">
        <button type="submit" className="btn btn-primary" disabled={add.isPending}>
          {t(add.isPending ? 'serviceDays.closures.form.submitting' : 'serviceDays.closures.form.submit')}
        </button>
        <button type="button" className="btn btn-outline-primary" disabled={add.isPending} onClick={onCancel}>
          {t('serviceDays.cancel')}
        </button>
      </div>
    </form>
  );
}
