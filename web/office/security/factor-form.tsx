import { useState, type FormEvent, type ReactNode } from 'react';
import type { FactorMethods, FactorProof } from '#common/contract/second-factor.ts';
import { Alert } from '../../ui/alert.tsx';
import { TextField } from '../../ui/field.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { sentenceOf } from './sentence.ts';
import { askPasskey } from './webauthn.ts';

type Method = FactorProof['kind'];

interface FactorFormProps {
  methods: FactorMethods;
  /** What the browser is to ask a passkey. */
  passkeyOptions: () => Promise<unknown>;
  /** Throws an `ApiProblem` when the proof is refused. */
  onProof: (proof: FactorProof) => Promise<void>;
  submitLabel: string;
  /** Between the field and the buttons. */
  children?: ReactNode;
  /** Beside the button, as going back. */
  aside?: ReactNode;
}

/** Asks for one of the second factors that the operator has; the others are one click away. */
export function FactorForm(props: FactorFormProps) {
  const { methods, passkeyOptions, onProof, submitLabel, children, aside } = props;
  const { t } = useTranslation('office');
  const offered = METHODS.filter(({ isOffered }) => isOffered(methods)).map(({ kind }) => kind);
  const [method, setMethod] = useState<Method>(offered[0] ?? 'totp');
  const [code, setCode] = useState('');
  const [failure, setFailure] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const isMissing = failure === MISSING;
  const sentence = failure === null || isMissing ? null : sentenceOf(failure, t('security.passkeyCancelled'));

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (method !== 'passkey' && code.trim() === '') return setFailure(MISSING);
    setBusy(true);
    setFailure(null);
    try {
      await onProof(
        method === 'passkey'
          ? { kind: 'passkey', answer: await askPasskey(await passkeyOptions()) }
          : { kind: method, code },
      );
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  }

  function change(next: Method): void {
    setMethod(next);
    setCode('');
    setFailure(null);
  }

  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      {sentence && <Alert tone="danger">{sentence}</Alert>}
      {method === 'passkey' ? (
        <p>{t('security.passkeyText')}</p>
      ) : (
        <TextField
          key={method}
          label={t(method === 'totp' ? 'security.code' : 'security.recoveryCode')}
          hint={t(method === 'totp' ? 'security.codeHint' : 'security.recoveryCodeHint')}
          value={code}
          error={isMissing ? t('security.codeMissing') : undefined}
          inputMode={method === 'totp' ? 'numeric' : 'text'}
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={50}
          onChange={({ target }) => setCode(target.value)}
        />
      )}
      {children}
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={busy}>
          {method === 'passkey' ? t('security.usePasskey') : submitLabel}
        </button>
        {aside}
      </div>
      {offered.length > 1 && (
        <ul className="factor-choices">
          {offered
            .filter((kind) => kind !== method)
            .map((kind) => (
              <li key={kind}>
                <button type="button" className="text-button" onClick={() => change(kind)}>
                  {t(`security.instead.${kind}`)}
                </button>
              </li>
            ))}
        </ul>
      )}
    </form>
  );
}

const MISSING = 'missing';
const METHODS: readonly { kind: Method; isOffered: (methods: FactorMethods) => boolean }[] = [
  { kind: 'totp', isOffered: ({ totp }) => totp },
  { kind: 'passkey', isOffered: ({ passkey }) => passkey },
  { kind: 'recovery_code', isOffered: ({ recoveryCode }) => recoveryCode },
];
