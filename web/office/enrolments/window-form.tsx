import { useState, type FormEvent } from 'react';
import type { WindowBody, WindowList } from '#common/contract/enrolment-windows.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { CheckField } from '../check-field.tsx';
import { Failure } from '../failure.tsx';
import { operatorName } from '../mail-texts/view.ts';
import { useKeptForm } from '../use-kept-form.ts';
import { useSaveWindow } from './api.ts';
import { enrolmentTexts } from './texts-it.ts';

type Year = WindowList['years'][number];
interface Fields extends Omit<WindowBody, 'placesPerClass'> {
  places: string;
}

const MAX_RULES = 20_000;

function fieldsOf(window: Year['window']): Fields {
  return {
    opensOn: window?.opensOn ?? '',
    closesOn: window?.closesOn ?? '',
    takesRenewals: window?.takesRenewals ?? true,
    takesNew: window?.takesNew ?? true,
    takesNonresidents: window?.takesNonresidents ?? true,
    rules: window?.rules ?? '',
    flagsOverdue: window?.flagsOverdue ?? false,
    places: window?.placesPerClass ? String(window.placesPerClass) : '',
  };
}

/** Days, conditions and regolamento of one school year. */
export function WindowForm({ year }: { year: Year }) {
  const { t } = useTranslation('office');
  const { schoolYearId, label, window } = year;
  const { form, setForm, forget } = useKeptForm(
    `enrolment-window-${schoolYearId}-${window?.updatedAt ?? ''}`,
    fieldsOf(window),
  );
  const save = useSaveWindow(schoolYearId);
  const [wasTried, setWasTried] = useState(false);
  const set = (changed: Partial<Fields>) => setForm({ ...form, ...changed });
  const { places, ...rest } = form;
  const isBadPlaces = !/^([1-9]\d{0,2})?$/.test(places);
  const isMissing = form.opensOn === '' || form.closesOn === '';

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (isMissing || isBadPlaces || save.isPending) return;
    save.mutate({ ...rest, placesPerClass: places === '' ? null : Number(places) }, { onSuccess: forget });
  }

  return (
    <form noValidate onSubmit={submit}>
      <div className="field-grid">
        {(['opensOn', 'closesOn'] as const).map((name) => (
          <TextField
            key={name}
            type="date"
            label={t(`enrolments.windows.${name}`)}
            required
            value={form[name]}
            error={wasTried && form[name] === '' ? t('enrolments.windows.missing') : undefined}
            onChange={({ target }) => set({ [name]: target.value })}
          />
        ))}
        <TextField
          label={t('enrolments.windows.places')}
          hint={t('enrolments.windows.placesHint')}
          inputMode="numeric"
          maxLength={3}
          value={places}
          error={wasTried && isBadPlaces ? t('enrolments.windows.badPlaces') : undefined}
          onChange={({ target }) => set({ places: target.value })}
        />
      </div>
      <fieldset className="bare-fieldset">
        <legend className="h6">{t('enrolments.windows.who')}</legend>
        {(['takesRenewals', 'takesNew', 'takesNonresidents'] as const).map((name) => (
          <CheckField
            key={name}
            label={t(`enrolments.windows.${name}`)}
            checked={form[name]}
            onChange={(isTaken) => set({ [name]: isTaken })}
          />
        ))}
      </fieldset>
      <TextAreaField
        label={t('enrolments.windows.rules')}
        hint={t('enrolments.windows.rulesHint')}
        rows={8}
        maxLength={MAX_RULES}
        value={form.rules}
        onChange={({ target }) => set({ rules: target.value })}
      />
      <CheckField
        label={
          <>
            {t('enrolments.windows.flagsOverdue')}
            <span className="d-block small">{t('enrolments.windows.flagsOverdueHint')}</span>
          </>
        }
        checked={form.flagsOverdue}
        onChange={(flagsOverdue) => set({ flagsOverdue })}
      />
      <Failure error={save.error} sentences={enrolmentTexts.windows.refusals} />
      {save.isSuccess && <Alert tone="success">{t('enrolments.windows.saved')}</Alert>}
      <button
        type="submit"
        className="btn btn-primary"
        disabled={save.isPending}
        aria-label={t('enrolments.windows.saveOf', { label })}
      >
        {t('enrolments.windows.save')}
      </button>
      {window && (
        <p className="small mt-2">
          {t('enrolments.windows.updated', {
            when: formatInstant(window.updatedAt),
            who: operatorName(window.updatedBy),
          })}
        </p>
      )}
    </form>
  );
}
