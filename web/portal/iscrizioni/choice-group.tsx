import { useId } from 'react';

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  options: ReadonlyArray<{ value: Value; label: string; hint?: string }>;
  value: string;
  error?: string | undefined;
  onChange: (value: Value) => void;
}

/** One of a few answers, each with its explanation. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, options, value, error, onChange } = props;
  const name = useId();
  return (
    <fieldset className="choice-group" aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      {options.map((option) => (
        <div key={option.value} className="choice-line">
          <input
            id={`${name}-${option.value}`}
            type="radio"
            name={name}
            checked={option.value === value}
            aria-describedby={option.hint ? `${name}-${option.value}-hint` : undefined}
            onChange={() => onChange(option.value)}
          />
          <div>
            <label htmlFor={`${name}-${option.value}`}>{option.label}</label>
            {option.hint && (
              <p className="field-hint" id={`${name}-${option.value}-hint`}>
                {option.hint}
              </p>
            )}
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
