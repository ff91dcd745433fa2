import { useId, type ComponentProps, type ReactNode } from 'react';
import { useTranslation } from './use-translation.ts';

export interface FieldTexts {
  label: string;
  hint?: string | undefined;
  /** What is wrong and how to mend it; read together with the field. */
  error?: string | undefined;
}

/** The attributes that tie a control to its label, hint and error. */
interface ControlAttributes {
  id: string;
  className: string;
  'aria-describedby': string | undefined;
  'aria-invalid': true | undefined;
}

interface FieldProps extends FieldTexts {
  required?: boolean | undefined;
  controlClass?: string;
  children: (attributes: ControlAttributes) => ReactNode;
}

/** Label above, hint, control, error: the frame of every form field. */
export function Field({ label, hint, error, required, controlClass = 'form-control', children }: FieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const describedBy = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="field-required"> ({t('field.required')})</span>}
      </label>
      {hint && (
        <p className="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({
        id,
        className: `${controlClass} ${error ? 'is-invalid' : ''}`,
        'aria-describedby': describedBy || undefined,
        'aria-invalid': error ? true : undefined,
      })}
      {error && (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

/** One line of text. Takes what `register()` of react-hook-form gives, the `ref` included. */
export function TextField({ label, hint, error, ...input }: FieldTexts & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} required={input.required}>
      {(attributes) => <input type="text" {...input} {...attributes} />}
    </Field>
  );
}

interface SelectFieldProps extends FieldTexts, ComponentProps<'select'> {
  options: ReadonlyArray<{ value: string; label: string }>;
}

/** A choice from a short list, with nothing chosen beforehand. */
export function SelectField({ label, hint, error, options, ...select }: SelectFieldProps) {
  const { t } = useTranslation();
  return (
    <Field label={label} hint={hint} error={error} required={select.required} controlClass="form-select">
      {(attributes) => (
        <select {...select} {...attributes}>
          <option value="">{t('field.choose')}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** A file of the person's device; say the formats and the largest size in `hint`. */
export function FileField({ label, hint, error, ...input }: FieldTexts & ComponentProps<'input'>) {
  return (
    <Field label={label} hint={hint} error={error} required={input.required}>
      {(attributes) => <input {...input} {...attributes} type="file" />}
    </Field>
  );
}
