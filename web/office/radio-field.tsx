import { useId } from 'react';

interface RadioFieldProps<Value extends string> {
  legend: string;
  options: ReadonlyArray<{ value: Value; label: string; hint: string }>;
  value: Value | null;
  error?: string | undefined;
  onChange: (value: Value) => void;
}

/** A choice that needs a line of explanation for each answer. */
export function RadioField<Value extends string>(props: RadioFieldProps<Value>) {
  const { legend, options, value, error, onChange } = props;
  const name = useId();
  return (
    <fieldset className="radio-field" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value} className="check-field-line">
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            checked={option.value === value}
            aria-describedby={`${name}-${option.value}-hint`}
            onChange={() => onChange(option.value)}
          />
          <div>
            <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
            <p className="field-hint" id={`${name}-${option.value}-hint`}>
              {option.hint}
            </p>
          </div>
        </div>
      ))}
      {error && (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
