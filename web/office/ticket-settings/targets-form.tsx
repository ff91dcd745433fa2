import { useForm } from 'react-hook-form';
import type { TicketTargets } from '#common/contract/ticket-settings.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { TICKET_KINDS } from '../tickets/view.ts';
import { useSaveTargets } from './api.ts';
import { ticketSettingsTexts } from './texts-it.ts';

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const;

interface Fields {
  opensAt: string;
  closesAt: string;
  weekdays: string[];
  skipsClosures: boolean;
  hours: Record<(typeof TICKET_KINDS)[number], string>;
}

/** When the office works, and within how many of those hours each subject is answered. */
export function TargetsForm({ targets, canChange }: { targets: TicketTargets; canChange: boolean }) {
  const { t } = useTranslation('office');
  const save = useSaveTargets();
  const textOf = (hours: number | null) => (hours === null ? '' : String(hours));
  const form = useForm<Fields>({
    values: {
      opensAt: targets.opensAt,
      closesAt: targets.closesAt,
      weekdays: targets.weekdays.map(String),
      skipsClosures: targets.skipsClosures,
      hours: {
        disputed_day: textOf(targets.hours.disputed_day),
        payment: textOf(targets.hours.payment),
        data_change: textOf(targets.hours.data_change),
        general: textOf(targets.hours.general),
      },
    },
    resetOptions: { keepDirtyValues: true },
  });

  function submit(fields: Fields): void {
    const hoursOf = (kind: keyof Fields['hours']) => Number(fields.hours[kind]) || null;
    save.mutate(
      {
        opensAt: fields.opensAt,
        closesAt: fields.closesAt,
        weekdays: fields.weekdays.map(Number),
        skipsClosures: fields.skipsClosures,
        hours: {
          disputed_day: hoursOf('disputed_day'),
          payment: hoursOf('payment'),
          data_change: hoursOf('data_change'),
          general: hoursOf('general'),
        },
      },
      { onSuccess: () => form.reset(fields) },
    );
  }

  return (
    <form
      className="office-section form-panel"
      noValidate
      onSubmit={(event) => void form.handleSubmit(submit)(event)}
    >
      <h2 className="h4">{t('ticketSettings.targets.title')}</h2>
      <p>{t('ticketSettings.targets.text')}</p>
      <fieldset className="bare-fieldset" disabled={!canChange}>
        <div className="field-grid">
          <TextField label={t('ticketSettings.targets.opensAt')} type="time" {...form.register('opensAt')} />
          <TextField
            label={t('ticketSettings.targets.closesAt')}
            type="time"
            {...form.register('closesAt')}
          />
        </div>
        <fieldset className="bare-fieldset mb-3">
          <legend className="h6 p-0">{t('ticketSettings.targets.weekdays')}</legend>
          <div className="weekday-choices">
            {DAYS.map((day) => (
              <div key={day} className="check-field-line">
                <input
                  type="checkbox"
                  id={`office-day-${day}`}
                  value={day}
                  {...form.register('weekdays', { validate: (days) => days.length > 0 })}
                />
                <label htmlFor={`office-day-${day}`}>{t(`ticketSettings.targets.days.d${day}`)}</label>
              </div>
            ))}
          </div>
        </fieldset>
        <div className="check-field-line mb-3">
          <input type="checkbox" id="office-closures" {...form.register('skipsClosures')} />
          <label htmlFor="office-closures">{t('ticketSettings.targets.skipsClosures')}</label>
        </div>
        <div className="field-grid">
          {TICKET_KINDS.map((kind) => (
            <TextField
              key={kind}
              label={t('ticketSettings.targets.hours', { kind: t(`tickets.kind.${kind}`).toLowerCase() })}
              hint={t('ticketSettings.targets.hoursHint')}
              inputMode="numeric"
              autoComplete="off"
              error={form.formState.errors.hours?.[kind]?.message}
              {...form.register(`hours.${kind}`, {
                validate: (text) =>
                  text.trim() === '' ||
                  (/^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 400) ||
                  t('ticketSettings.targets.flaw'),
              })}
            />
          ))}
        </div>
      </fieldset>
      {save.isSuccess && !form.formState.isDirty && <Alert tone="success">{t('ticketSettings.saved')}</Alert>}
      <Failure error={save.error} sentences={ticketSettingsTexts.targets.refusal} />
      {canChange && (
        <button type="submit" className="btn btn-primary" disabled={save.isPending}>
          {t('ticketSettings.targets.submit')}
        </button>
      )}
    </form>
  );
}
