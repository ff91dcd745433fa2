import { TextAreaField } from '../ui/text-area-field.tsx';

interface ReasonFieldProps {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
  /** Not where only one of the answers asks for it. */
  required?: boolean;
  maxLength?: number;
  value: string;
  onChange: (reason: string) => void;
}

/** Why an operator does what they do, in a few lines. */
export function ReasonField({ required = true, maxLength = 500, onChange, ...field }: ReasonFieldProps) {
  return (
    <TextAreaField
      {...field}
      rows={3}
      required={required}
      maxLength={maxLength}
      onChange={({ target }) => onChange(target.value)}
    />
  );
}
