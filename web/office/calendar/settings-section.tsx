import { useState, type FormEvent } from 'react';
import type { CalendarView } from '#common/contract/calendar.ts';
import { Alert } from '../../ui/alert.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { usePermissions } from '../permissions.ts';
import { useAddWeek, useRemoveSetting, useSavePeriod } from './api.ts';
import { placeName, weekdaysName } from './names.ts';
import { calendarTexts } from './texts-it.ts';

/** First and last day, and the days of the week: what holds when no entry does. */
export function SettingsSection({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  const { canPlanService } = usePermissions();
  return (
    <section className="office-section" aria-labelledby="calendar-settings">
      <h2 className="h4" id="calendar-settings">
        {t('calendar.settings.title')}
      </h2>
      <h3 className="h5">{t('calendar.settings.periods')}</h3>
      <Periods view={view} canChange={canPlanService} />
      {canPlanService && <PeriodForm view={view} />}
      <h3 className="h5">{t('calendar.settings.weeks')}</h3>
      <Weeks view={view} canChange={canPlanService} />
      {canPlanService && <WeekForm view={view} />}
    </section>
  );
}

function Periods({ view, canChange }: { view: CalendarView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const remove = useRemoveSetting();
  if (view.periods.length === 0) return <p>{t('calendar.settings.noPeriod')}</p>;
  return (
    <>
      <ul className="calendar-settings">
        {view.periods.map((period) => {
          const place = placeName(view, period);
          const { firstDay, lastDay, periodId } = period;
          return (
            <li key={periodId}>
              {t('calendar.settings.period', { place, from: formatDate(firstDay), to: formatDate(lastDay) })}
              {canChange && (
                <RemoveButton
                  label={t('calendar.settings.removePeriod', { place })}
                  isBusy={remove.isPending}
                  onRemove={() => remove.mutate({ kind: 'periods', id: periodId })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Failure error={remove.error} sentences={calendarTexts.settingRefusals} />
    </>
  );
}

function Weeks({ view, canChange }: { view: CalendarView; canChange: boolean }) {
  const { t } = useTranslation('office');
  const remove = useRemoveSetting();
  if (view.weeks.length === 0) return <p>{t('calendar.settings.noWeek')}</p>;
  return (
    <>
      <ul className="calendar-settings">
        {view.weeks.map((week) => {
          const place = placeName(view, week);
          const days = weekdaysName(week.weekdays);
          const range = { from: formatDate(week.validFrom), to: formatDate(week.validTo) };
          return (
            <li key={week.weekId}>
              {t('calendar.settings.week', { place, days, ...range })}
              {canChange && week.validTo >= view.today && (
                <RemoveButton
                  label={t('calendar.settings.removeWeek', { place })}
                  isBusy={remove.isPending}
                  onRemove={() => remove.mutate({ kind: 'weeks', id: week.weekId })}
                />
              )}
            </li>
          );
        })}
      </ul>
      <Failure error={remove.error} sentences={calendarTexts.settingRefusals} />
    </>
  );
}

function RemoveButton(props: { label: string; isBusy: boolean; onRemove: () => void }) {
  const { t } = useTranslation('office');
  return (
    <button
      type="button"
      className="btn btn-sm btn-outline-danger no-print"
      aria-label={props.label}
      disabled={props.isBusy}
      onClick={props.onRemove}
    >
      {t('calendar.settings.remove')}
    </button>
  );
}

/** The place of a setting, as a choice: all schools, the one that is shown, one of its classes. */
function usePlace(view: CalendarView, usual: 'all' | 'school' = 'school') {
  const [place, setPlace] = useState<string>(usual);
  const schoolId = place === 'all' ? null : view.schoolId;
  const classId = place === 'all' || place === 'school' ? null : Number(place);
  const school = placeName(view, { schoolId: view.schoolId, classId: null });
  const options = [
    { value: 'all', label: calendarTexts.allSchools },
    { value: 'school', label: school },
    ...view.classes.map((one) => ({ value: String(one.classId), label: `${school} – ${one.name}` })),
  ];
  return {
    isChosen: place !== '',
    body: { serviceId: view.services[0]?.serviceId ?? 0, schoolId, classId },
    field: (
      <SelectField
        label={calendarTexts.entries.place}
        required
        options={options}
        value={place}
        onChange={(event) => setPlace(event.target.value)}
      />
    ),
  };
}

function PeriodForm({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  const save = useSavePeriod();
  // The first period of a year is every school's.
  const place = usePlace(view, view.periods.length === 0 ? 'all' : 'school');
  const [firstDay, setFirstDay] = useState('');
  const [lastDay, setLastDay] = useState('');
  const [wasTried, setWasTried] = useState(false);
  const errorOf = (day: string) => (wasTried && day === '' ? t('calendar.form.missing') : undefined);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (save.isPending || !place.isChosen || firstDay === '' || lastDay === '') return;
    save.mutate({ ...place.body, schoolYear: view.schoolYear, firstDay, lastDay });
  }

  return (
    <form noValidate className="calendar-form no-print" onSubmit={submit}>
      <div className="field-grid">
        {place.field}
        <TextField
          type="date"
          required
          label={t('calendar.settings.firstDay')}
          value={firstDay}
          error={errorOf(firstDay)}
          onChange={(event) => setFirstDay(event.target.value)}
        />
        <TextField
          type="date"
          required
          label={t('calendar.settings.lastDay')}
          value={lastDay}
          error={errorOf(lastDay)}
          onChange={(event) => setLastDay(event.target.value)}
        />
      </div>
      {save.isSuccess && <Alert tone="success">{t('calendar.settings.saved')}</Alert>}
      <Failure error={save.error} sentences={calendarTexts.settingRefusals} />
      <button type="submit" className="btn btn-outline-primary" disabled={save.isPending}>
        {t(save.isPending ? 'calendar.settings.saving' : 'calendar.settings.savePeriod')}
      </button>
    </form>
  );
}

function WeekForm({ view }: { view: CalendarView }) {
  const { t } = useTranslation('office');
  const add = useAddWeek();
  const place = usePlace(view);
  const [weekdays, setWeekdays] = useState<readonly number[]>([1, 2, 3, 4, 5]);
  const [validFrom, setValidFrom] = useState<string>(view.today);
  const [validTo, setValidTo] = useState(`${view.schoolYear + 1}-08-31`);

  function submit(event: FormEvent): void {
    event.preventDefault();
    if (add.isPending || !place.isChosen || validFrom === '' || validTo === '') return;
    add.mutate({ ...place.body, weekdays: [...weekdays], validFrom, validTo });
  }

  return (
    <form noValidate className="calendar-form no-print" onSubmit={submit}>
      <div className="field-grid">
        {place.field}
        <TextField
          type="date"
          required
          label={t('calendar.settings.validFrom')}
          value={validFrom}
          error={validFrom === '' ? t('calendar.form.missing') : undefined}
          onChange={(event) => setValidFrom(event.target.value)}
        />
        <TextField
          type="date"
          required
          label={t('calendar.settings.validTo')}
          value={validTo}
          error={validTo === '' ? t('calendar.form.missing') : undefined}
          onChange={(event) => setValidTo(event.target.value)}
        />
      </div>
      <fieldset className="calendar-weekdays">
        <legend>{t('calendar.settings.weeks')}</legend>
        {calendarTexts.weekdays.map((name, index) => (
          <label key={name}>
            <input
              type="checkbox"
              className="me-2"
              checked={weekdays.includes(index + 1)}
              onChange={({ target }) =>
                setWeekdays(
                  target.checked
                    ? [...weekdays, index + 1].sort()
                    : weekdays.filter((day) => day !== index + 1),
                )
              }
            />
            {name}
          </label>
        ))}
      </fieldset>
      {add.isSuccess && <Alert tone="success">{t('calendar.settings.saved')}</Alert>}
      <Failure error={add.error} sentences={calendarTexts.settingRefusals} />
      <button type="submit" className="btn btn-outline-primary" disabled={add.isPending}>
        {t(add.isPending ? 'calendar.settings.saving' : 'calendar.settings.addWeek')}
      </button>
    </form>
  );
}
