import { useState, type FormEvent } from 'react';
import { EFFECTS, entryEffectNames, entryKindNames } from '#common/calendar-words.ts';
import type { CalendarView, EntryBody, EntryImpact, EntryKind } from '#common/contract/calendar.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { formatEuro } from '../../ui/format.ts';
import { useDraft } from '../../ui/use-draft.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { ChoiceField } from '../choice-field.tsx';
import { Facts } from '../facts.tsx';
import { Failure } from '../failure.tsx';
import { formatCount } from '../format-count.ts';
import { isOutOfDate } from '../refusal.ts';
import { useAddEntry, usePreviewEntry } from './api.ts';
import {
  EMPTY_ENTRY,
  entryOf,
  isAskedByClass,
  judgeEntry,
  MAX_REASON,
  withKind,
} from './entry-form-rules.ts';
import { calendarTexts } from './texts-it.ts';

interface EntryFormProps {
  view: CalendarView;
  onDone: (added: EntryBody) => void;
  onCancel: () => void;
}

/** The form of a new entry; before it is added, whom it concerns. */
export function EntryForm({ view, onDone, onCancel }: EntryFormProps) {
  const { t } = useTranslation('office');
  const { fields, change, forget } = useDraft('calendar-entry', EMPTY_ENTRY);
  const [wasTried, setWasTried] = useState(false);
  const preview = usePreviewEntry();
  const flaws = judgeEntry(fields);
  const shown = { serviceId: view.services[0]?.serviceId ?? 0, schoolId: view.schoolId ?? 0 };

  function submit(event: FormEvent): void {
    event.preventDefault();
    setWasTried(true);
    if (Object.keys(flaws).length > 0 || preview.isPending) return;
    preview.mutate(entryOf(fields, shown, true));
  }

  const errorOf = (field: string) => {
    const flaw = flaws[field];
    return wasTried && flaw ? t(`calendar.form.${flaw}`) : undefined;
  };
  const inputOf = (field: 'startsOn' | 'endsOn' | 'reason') => ({
    required: true,
    label: t(`calendar.form.${field}`),
    value: fields[field],
    error: errorOf(field),
    onChange: (event: { target: { value: string } }) => change({ [field]: event.target.value }),
  });
  const kinds = Object.keys(entryKindNames) as EntryKind[];

  return (
    <form noValidate onSubmit={submit} className="calendar-form no-print">
      <h3 className="h5">{t('calendar.form.title')}</h3>
      <div className="field-grid">
        <SelectField
          label={t('calendar.entries.place')}
          required
          options={placesOf(view)}
          value={fields.place}
          error={errorOf('place')}
          onChange={(event) => change({ place: event.target.value })}
        />
        <ChoiceField
          label={t('calendar.form.kind')}
          options={kinds.map((kind) => ({ value: kind, label: entryKindNames[kind] }))}
          value={fields.kind}
          onChoose={(kind) => change(withKind(kind, fields.effect))}
        />
        <ChoiceField
          label={t('calendar.form.effect')}
          hint={isAskedByClass(fields) ? t('calendar.form.toConfirmHint') : undefined}
          options={EFFECTS[fields.kind].map((effect) => ({ value: effect, label: entryEffectNames[effect] }))}
          value={fields.effect}
          onChoose={(effect) => change({ effect })}
        />
        <TextField {...inputOf('startsOn')} type="date" />
        <TextField {...inputOf('endsOn')} type="date" hint={t('calendar.form.endsOnHint')} />
      </div>
      <TextField {...inputOf('reason')} maxLength={MAX_REASON} hint={t('calendar.form.reasonHint')} />
      <Failure error={preview.error} sentences={calendarTexts.addRefusals} />
      <div className="calendar-actions">
        <button type="submit" className="btn btn-primary" disabled={preview.isPending}>
          {t(preview.isPending ? 'calendar.form.submitting' : 'calendar.form.submit')}
        </button>
        <button
          type="button"
          className="btn btn-outline-primary"
          onClick={() => {
            forget();
            onCancel();
          }}
        >
          {t('calendar.form.cancel')}
        </button>
      </div>
      {preview.data && preview.variables && (
        <ConfirmEntry
          entry={preview.variables}
          impact={preview.data}
          onDone={(added) => {
            forget();
            onDone(added);
          }}
          onCancel={() => preview.reset()}
        />
      )}
    </form>
  );
}

function placesOf({ schools, classes, schoolId }: CalendarView): { value: string; label: string }[] {
  const school = schools.find((one) => one.schoolId === schoolId)?.name ?? '';
  return [
    { value: 'all', label: calendarTexts.allSchools },
    { value: 'school', label: school },
    ...classes.map(({ classId, name }) => ({ value: String(classId), label: `${school} – ${name}` })),
  ];
}

interface ConfirmEntryProps {
  entry: EntryBody;
  impact: EntryImpact;
  onDone: (added: EntryBody) => void;
  onCancel: () => void;
}

/** What the entry changes, before it does. */
function ConfirmEntry({ entry, impact, onDone, onCancel }: ConfirmEntryProps) {
  const { t } = useTranslation('office');
  const add = useAddEntry();
  const isLate = impact.orderedCount > 0 || impact.recordedCount > 0;
  const counts = [
    ['planned', impact.plannedCount],
    ['cancelled', impact.cancelledCount],
    ['recorded', impact.recordedCount],
    ['ordered', impact.orderedCount],
    ['billed', impact.billedCount],
  ] as const;
  const items = counts
    .filter(([name, count]) => count > 0 || name === 'planned')
    .map(([name, count]) => ({ term: t(`calendar.impact.${name}`), value: formatCount(count) }));
  const money =
    impact.adjustmentCents === 0
      ? []
      : [{ term: t('calendar.impact.adjustment'), value: formatEuro(impact.adjustmentCents) }];
  return (
    <ConfirmDialog
      open
      title={t('calendar.impact.title')}
      confirmLabel={t('calendar.impact.confirm')}
      danger={isLate}
      busy={add.isPending}
      refused={isOutOfDate(add.error)}
      onConfirm={() => add.mutate({ ...entry, correctsRecorded: isLate }, { onSuccess: () => onDone(entry) })}
      onCancel={onCancel}
    >
      <p>{t('calendar.impact.children', { count: impact.childCount })}</p>
      <Facts items={[...items, ...money]} />
      {isLate && <Alert tone="warning">{t('calendar.impact.late')}</Alert>}
      <p>{t('calendar.impact.told')}</p>
      <Failure error={add.error} sentences={calendarTexts.addRefusals} />
    </ConfirmDialog>
  );
}
