import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { SecondFactorAsked } from '#common/contract/second-factor.ts';
import { useTranslation } from './use-translation.ts';
import { Alert } from './alert.tsx';
import { ApiProblem } from './api.ts';
import { ErrorState } from './error-state.tsx';
import { TextField } from './field.tsx';
import { PasswordField } from './password-field.tsx';
import { useSessionActions } from './session.tsx';

interface LoginFormProps {
  usernameLabel: string;
  usernameHint?: string;
  /** The password was right, and more is asked. */
  onSecondFactor?: (asked: SecondFactorAsked['secondFactor']) => void;
  /** Under the button: the way out for who forgot the password. */
  children?: ReactNode;
}

/** User name and password. Afterwards the router, seeing the account, opens the page that was asked for. */
export function LoginForm({ usernameLabel, usernameHint, onSecondFactor, children }: LoginFormProps) {
  const { t } = useTranslation();
  const { signIn } = useSessionActions();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState({ username: false, password: false });
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const username = textOf(data, 'username').trim();
    const password = textOf(data, 'password');
    setMissing({ username: username === '', password: password === '' });
    setFailure(null);
    if (username === '' || password === '') {
      focusOn(form.current, username === '' ? 'username' : 'password');
      return;
    }
    setBusy(true);
    try {
      const asked = await signIn(username, password);
      if (asked) onSecondFactor?.(asked);
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={(event) => void submit(event)}>
      {failure !== null && <LoginFailure error={failure} />}
      <TextField
        name="username"
        label={usernameLabel}
        hint={usernameHint}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        error={missing.username ? t('login.usernameMissing') : undefined}
      />
      <PasswordField
        name="password"
        label={t('login.password')}
        autoComplete="current-password"
        error={missing.password ? t('login.passwordMissing') : undefined}
      />
      <button type="submit" className="btn btn-primary w-100" disabled={busy}>
        {t(busy ? 'login.submitting' : 'login.submit')}
      </button>
      {children}
    </form>
  );
}

function LoginFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const reason = error instanceof ApiProblem ? error.reason : null;
  if (reason === 'bad_credentials') return <Alert tone="danger">{t('login.badCredentials')}</Alert>;
  if (error instanceof ApiProblem && reason === 'throttled') {
    const minutes = Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60));
    return (
      <Alert tone="warning">
        {minutes === 1 ? t('login.throttledOneMinute') : t('login.throttled', { minutes })}
      </Alert>
    );
  }
  return <ErrorState error={error} />;
}

function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
}

function focusOn(form: HTMLFormElement | null, name: string): void {
  const control = form?.elements.namedItem(name);
  if (control instanceof HTMLElement) control.focus();
}
