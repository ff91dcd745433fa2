import { useId, useState, type FormEvent } from 'react';
import type { OperatorBody, OperatorRole } from '#common/contract/operators.ts';
import { ApiProblem } from '../../ui/api.ts';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useSchools } from './api.ts';
import { FIELD_OF_REFUSAL, type ProfileField } from './refused-field.ts';
import { operatorTexts } from './texts-it.ts';
import { ROLES } from './view.ts';

export type ProfileEntries = OperatorBody & { username: string };

interface ProfileFormProps {
  initial: ProfileEntries;
  /** A user name is chosen once. */
  isNew: boolean;
  error: unknown;
  busy: boolean;
  submitLabel: string;
  onSubmit: (entries: ProfileEntries) => void;
}

/** Who an operator is and what it may do. The server judges; its refusals stand at their field. */
export function ProfileForm({ initial, isNew, error, busy, submitLabel, onSubmit }: ProfileFormProps) {
  const { t } = useTranslation('office');
  const [entries, setEntries] = useState(initial);
  const change = (changed: Partial<ProfileEntries>) => setEntries({ ...entries, ...changed });
  const refused = error instanceof ApiProblem ? FIELD_OF_REFUSAL[error.reason] : undefined;
  const sentenceFor = (field: ProfileField): string | undefined =>
    refused && refused.field === field ? t(`operators.refusals.${refused.reason}`) : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    onSubmit(entries);
  }

  return (
    <form noValidate onSubmit={submit}>
      {!refused && <Failure error={error} sentences={operatorTexts.refusals} />}
      {isNew && (
        <TextField
          label={t('operators.form.username')}
          hint={t('operators.form.usernameHint')}
          value={entries.username}
          required
          autoCapitalize="none"
          spellCheck={false}
          autoComplete="off"
          error={sentenceFor('username')}
          onChange={({ target }) => change({ username: target.value })}
        />
      )}
      <TextField
        label={t('operators.form.displayName')}
        value={entries.displayName}
        required
        autoComplete="off"
        error={sentenceFor('displayName')}
        onChange={({ target }) => change({ displayName: target.value })}
      />
      <TextField
        type="email"
        label={t('operators.form.email')}
        value={entries.email}
        required
        autoCapitalize="none"
        autoComplete="off"
        error={sentenceFor('email')}
        onChange={({ target }) => change({ email: target.value })}
      />
      <Choices<OperatorRole>
        legend={t('operators.form.roles')}
        options={ROLES.map((value) => ({
          value,
          label: t(`operators.roles.${value}`),
          hint: t(`operators.roleHints.${value}`),
        }))}
        chosen={entries.roles}
        error={sentenceFor('roles')}
        onChange={(roles) => change({ roles })}
      />
      {entries.roles.includes('school') && (
        <SchoolChoices
          chosen={entries.schoolIds}
          error={sentenceFor('schoolIds')}
          onChange={(schoolIds) => change({ schoolIds })}
        />
      )}
      <button type="submit" className="btn btn-primary" disabled={busy}>
        {busy ? t('operators.form.submitting') : submitLabel}
      </button>
    </form>
  );
}

interface SchoolChoicesProps {
  chosen: readonly number[];
  error: string | undefined;
  onChange: (schoolIds: number[]) => void;
}

function SchoolChoices({ chosen, error, onChange }: SchoolChoicesProps) {
  const { t } = useTranslation('office');
  const schools = useSchools();
  return (
    <>
      <Failure error={schools.error} />
      <Choices<number>
        legend={t('operators.form.schools')}
        options={(schools.data?.schools ?? []).map(({ schoolId, name }) => ({
          value: schoolId,
          label: name,
        }))}
        chosen={chosen}
        error={error}
        onChange={onChange}
      />
    </>
  );
}

interface ChoicesProps<Value extends string | number> {
  legend: string;
  options: ReadonlyArray<{ value: Value; label: string; hint?: string }>;
  chosen: readonly Value[];
  error: string | undefined;
  onChange: (chosen: Value[]) => void;
}

/** Several of a list. */
function Choices<Value extends string | number>(props: ChoicesProps<Value>) {
  const { legend, options, chosen, error, onChange } = props;
  const id = useId();
  const toggle = (value: Value, isOn: boolean) =>
    onChange(isOn ? [...chosen, value] : chosen.filter((one) => one !== value));
  return (
    <fieldset className="radio-field" aria-describedby={error ? `${id}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map(({ value, label, hint }) => (
        <div key={value} className="check-field-line">
          <input
            id={`${id}-${value}`}
            type="checkbox"
            checked={chosen.includes(value)}
            aria-describedby={hint ? `${id}-${value}-hint` : undefined}
            onChange={({ target }) => toggle(value, target.checked)}
          />
          <div>
            <label htmlFor={`${id}-${value}`}>{label}</label>
            {hint && (
              <p className="field-hint" id={`${id}-${value}-hint`}>
                {hint}
              </p>
            )}
          </div>
        </div>
      ))}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
