import type { ComponentProps } from 'react';
import { Field, type FieldTexts } from './field.tsx';

/** Several lines of text. Takes what `register()` of react-hook-form gives, the `ref` included. */
export function TextAreaField({ label, hint, error, ...area }: FieldTexts & ComponentProps<'textarea'>) {
  return (
    <Field label={label} hint={hint} error={error} required={area.required}>
      {(attributes) => <textarea {...area} {...attributes} />}
    </Field>
  );
}
