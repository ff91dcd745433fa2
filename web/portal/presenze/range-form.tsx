import { useId, useState, type SubmitEvent } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { CancellationBody, CutoffView } from '#common/contract/presences.ts';
import { addDays } from '#common/dates.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { RefusalText, type RefusalReason } from './answer-texts.tsx';
import { bodyOf, refuseRange, type RangeError, type RangeForm, type RangeWish } from './range.ts';

interface RangeFieldsProps {
  cutoff: CutoffView;
  /** Today in Rome, by the server's clock. */
  today: string;
  /** Why the last attempt was refused. */
  refusal: RefusalReason | undefined;
  isSending: boolean;
  onSend: (body: CancellationBody) => void;
}

/** Which days, and what for them. */
export function RangeFields({ cutoff, today, refusal, isSending, onSend }: RangeFieldsProps) {
  const { t } = useTranslation('portal');
  const [form, setForm] = useState<RangeForm>({ wish: 'absent', startsOn: today, endsOn: '' });
  const [error, setError] = useState<RangeError | null>(null);
  const lastDay = addDays(today, cutoff.daysAhead);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const wrong = refuseRange(form, today);
    setError(wrong);
    if (!wrong) onSend(bodyOf(form, today));
    else event.currentTarget.querySelector<HTMLInputElement>(`[name="${wrong.field}"]`)?.focus();
  }
  const dateField = (field: RangeError['field'], label: string) => (
    <TextField
      type="date"
      name={field}
      label={label}
      required
      min={today}
      max={lastDay}
      value={form[field]}
      error={error?.field === field ? t(`presences.range.error.${error.reason}`) : undefined}
      onChange={(event) => setForm({ ...form, [field]: event.target.value })}
    />
  );

  return (
    <form noValidate onSubmit={submit}>
      {refusal && (
        <Alert tone="danger">
          <RefusalText reason={refusal} />
        </Alert>
      )}
      <WishField
        wish={form.wish}
        maxLightDays={cutoff.maxLightDays}
        onWish={(wish) => {
          setForm({ ...form, wish });
          setError(null);
        }}
      />
      {form.wish === 'absent' ? (
        dateField('endsOn', t('presences.range.until'))
      ) : (
        <div className="range-days">
          {dateField('startsOn', t('presences.range.from'))}
          {dateField('endsOn', t('presences.range.to'))}
        </div>
      )}
      <button type="submit" className="btn btn-primary meal-button" disabled={isSending}>
        {t(isSending ? 'presences.dialog.sending' : 'presences.range.submit')}
      </button>
    </form>
  );
}

interface WishFieldProps {
  wish: RangeWish;
  maxLightDays: number;
  onWish: (wish: RangeWish) => void;
}

function WishField({ wish, maxLightDays, onWish }: WishFieldProps) {
  const { t } = useTranslation('portal');
  const name = useId();
  const wishes: RangeWish[] =
    maxLightDays > 0 ? ['absent', 'cancelled', 'light_meal'] : ['absent', 'cancelled'];
  return (
    <fieldset className="range-wish">
      <legend>{t('presences.range.choose')}</legend>
      {wishes.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === wish} onChange={() => onWish(option)} />
          <span>
            {t(`presences.range.option.${option}`)}
            {option === 'light_meal' && (
              <span className="field-hint">{t('presences.range.maxLight', { count: maxLightDays })}</span>
            )}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
