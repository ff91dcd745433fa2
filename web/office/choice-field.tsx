import { Field } from '../ui/field.tsx';

interface ChoiceFieldProps<Value extends string> {
  label: string;
  hint?: string | undefined;
  options: ReadonlyArray<{ value: Value; label: string }>;
  value: Value;
  onChoose: (value: Value) => void;
}

/** A list in which something is always chosen. */
export function ChoiceField<Value extends string>({
  label,
  hint,
  options,
  value,
  onChoose,
}: ChoiceFieldProps<Value>) {
  return (
    <Field label={label} hint={hint} controlClass="form-select">
      {(attributes) => (
        <select
          {...attributes}
          value={value}
          onChange={({ target }) => {
            const chosen = options.find((option) => option.value === target.value);
            if (chosen) onChoose(chosen.value);
          }}
        >
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
