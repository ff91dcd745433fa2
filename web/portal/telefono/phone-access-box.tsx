import { useState } from 'react';
import { groupCancellationCode } from '#common/cancellation-code.ts';
import type { PhoneAccess } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { isolate } from '../../ui/bidi.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useAccount } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import type { ForChild } from '../presenze/queries.ts';
import { usePhoneAccess, useRenewCode } from './queries.ts';
import './telefono.css';
import { phoneTexts } from './texts-it.ts';

/** The child's *codice di disdetta* and the numbers to use it with; nothing where the Comune has no such service. */
export function PhoneAccessBox({ child }: { child: ForChild }) {
  const read = usePhoneAccess(child.childId);
  if (read.isError && !read.data)
    return <ErrorState error={read.error} onRetry={() => void read.refetch()} />;
  return read.data?.access ? <Box child={child} access={read.data.access} /> : null;
}

interface BoxProps {
  child: ForChild;
  access: NonNullable<PhoneAccess['access']>;
}

function Box({ child, access: { code, voiceNumber, smsNumber } }: BoxProps) {
  const { t } = useTranslation('portal');
  const { isCarer } = useAccount();
  const name = child.firstName;
  return (
    <section className="phone-access" aria-labelledby="phone-access">
      <h2 className="h5" id="phone-access">
        {t('phone.title')}
      </h2>
      <dl className="phone-code">
        <dt>{t('phone.code', { name })}</dt>
        <dd>{isolate(groupCancellationCode(code))}</dd>
      </dl>
      {voiceNumber && (
        <p>
          {t('phone.voice')} <NumberLink scheme="tel" number={voiceNumber} />
        </p>
      )}
      {smsNumber && (
        <p>
          {t('phone.sms')} <NumberLink scheme="sms" number={smsNumber} />
          <br />
          {t('phone.smsExample', { code })}
        </p>
      )}
      {!voiceNumber && !smsNumber && <p>{t('phone.noNumber')}</p>}
      <p className="small">{t('phone.careful', { name })}</p>
      {!isCarer && <RenewCode childId={child.childId} />}
    </section>
  );
}

function NumberLink({ scheme, number }: { scheme: 'tel' | 'sms'; number: string }) {
  return <a href={`${scheme}:${number.replaceAll(' ', '')}`}>{isolate(number)}</a>;
}

function RenewCode({ childId }: { childId: number }) {
  const { t } = useTranslation('portal');
  const [isAsking, setAsking] = useState(false);
  const renew = useRenewCode(childId);
  const reason = refusalIn(phoneTexts.refusal, renew.error);
  return (
    <>
      {renew.isSuccess && !isAsking && <Alert tone="success">{t('phone.renewed')}</Alert>}
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        onClick={() => {
          renew.reset();
          setAsking(true);
        }}
      >
        {t('phone.renew')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('phone.renewTitle')}
        confirmLabel={t('phone.renew')}
        busy={renew.isPending}
        refused={reason !== null}
        onConfirm={() => renew.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        {reason ? <Alert tone="danger">{t(`phone.refusal.${reason}`)}</Alert> : <p>{t('phone.renewText')}</p>}
        {renew.isError && !reason && <ErrorState error={renew.error} />}
      </ConfirmDialog>
    </>
  );
}
