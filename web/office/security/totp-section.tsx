import { useState, type FormEvent } from 'react';
import type { TotpOffer } from '#common/contract/second-factor.ts';
import { TextField } from '../../ui/field.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { formatInstant } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import { Failure } from '../failure.tsx';
import { useConfirmTotp, useOfferTotp, useRemove } from './api.ts';

interface TotpSectionProps {
  /** `null`: there is none. */
  since: string | null;
  onAdded: (recoveryCodes: readonly string[]) => void;
}

/** The code of an application on the telephone. */
export function TotpSection({ since, onAdded }: TotpSectionProps) {
  const { t } = useTranslation('office');
  const offer = useOfferTotp();
  return (
    <section className="office-section">
      <h2 className="h4">{t('security.totp.title')}</h2>
      {since !== null ? (
        <>
          <p>{t('security.totp.on', { when: formatInstant(since) })}</p>
          <RemoveTotp />
        </>
      ) : offer.data ? (
        <Confirm offer={offer.data} onAdded={onAdded} onCancel={() => offer.reset()} />
      ) : (
        <>
          <p>{t('security.totp.off')}</p>
          <Failure error={offer.error} />
          <button
            type="button"
            className="btn btn-primary"
            disabled={offer.isPending}
            onClick={() => offer.mutate()}
          >
            {t('security.totp.start')}
          </button>
        </>
      )}
    </section>
  );
}

interface ConfirmProps {
  offer: TotpOffer;
  onAdded: TotpSectionProps['onAdded'];
  onCancel: () => void;
}

function Confirm({ offer, onAdded, onCancel }: ConfirmProps) {
  const { t } = useTranslation('office');
  const confirm = useConfirmTotp(onAdded);
  const [code, setCode] = useState('');
  const [isMissing, setIsMissing] = useState(false);

  function submit(event: FormEvent): void {
    event.preventDefault();
    setIsMissing(code.trim() === '');
    if (code.trim() === '') return;
    confirm.mutate(code);
  }

  return (
    <form noValidate onSubmit={submit}>
      <p>{t('security.totp.scan')}</p>
      <QrSymbol qr={offer.qr} label={t('security.totp.qrLabel')} />
      <p>
        {t('security.totp.typed')}{' '}
        <code className="totp-secret">{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <Failure error={confirm.error} />
      <TextField
        label={t('security.code')}
        hint={t('security.codeHint')}
        value={code}
        error={isMissing ? t('security.codeMissing') : undefined}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={20}
        onChange={({ target }) => setCode(target.value)}
      />
      <div className="button-row">
        <button type="submit" className="btn btn-primary" disabled={confirm.isPending}>
          {t('security.totp.confirm')}
        </button>
        <button type="button" className="btn btn-outline-primary" onClick={onCancel}>
          {t('security.totp.cancel')}
        </button>
      </div>
    </form>
  );
}

/** Dark modules as one path, with the quiet zone of four that readers need. */
function QrSymbol({ qr: { size, modules }, label }: { qr: TotpOffer['qr']; label: string }) {
  const QUIET = 4;
  const path = modules
    .map((isDark, at) => (isDark ? `M${(at % size) + QUIET} ${Math.floor(at / size) + QUIET}h1v1h-1z` : ''))
    .join('');
  const side = size + 2 * QUIET;
  return (
    <svg className="totp-qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}

function RemoveTotp() {
  const { t } = useTranslation('office');
  const remove = useRemove();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <button type="button" className="btn btn-outline-primary" onClick={() => setIsAsking(true)}>
        {t('security.totp.remove')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('security.totp.remove')}
        confirmLabel={t('security.passkeys.remove')}
        danger
        busy={remove.isPending}
        onConfirm={() => remove.mutate('totp')}
        onCancel={() => {
          remove.reset();
          setIsAsking(false);
        }}
      >
        <p>{t('security.totp.removeText')}</p>
        <Failure error={remove.error} />
      </ConfirmDialog>
    </>
  );
}
