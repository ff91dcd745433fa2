import { useState, type ComponentProps } from 'react';
import { useTranslation } from './use-translation.ts';
import { Field } from './field.tsx';
import { Icon } from './icon.tsx';

interface PasswordFieldProps extends ComponentProps<'input'> {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

/** A password that can be shown while typing: letters printed on paper are easy to mistype on a phone. */
export function PasswordField({ label, hint, error, ...input }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error} required={input.required}>
      {(attributes) => (
        <div className="password-field">
          <input {...input} {...attributes} type={shown ? 'text' : 'password'} />
          <button
            type="button"
            aria-pressed={shown}
            aria-label={t('field.showPassword')}
            title={t(shown ? 'field.hidePassword' : 'field.showPassword')}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? 'password-invisible' : 'password-visible'} className="icon-primary" />
          </button>
        </div>
      )}
    </Field>
  );
}
