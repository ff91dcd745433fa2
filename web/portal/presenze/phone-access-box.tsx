import { useState } from 'react';
import { groupCancellationCode } from '#common/cancellation-code.ts';
import type { PhoneAccess } from '#common/contract/telephone.ts';
import { Alert } from '../../ui/alert.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useAccount } from '../../ui/session.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { refusalIn } from '../refusal.ts';
import { usePhoneAccess, useRenewCode, type ForChild } from './queries.ts';
import { presenceTexts } from './texts-it.ts';

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
        {t('presences.phone.title')}
      </h2>
      <dl className="phone-code">
        <dt>{t('presences.phone.code', { name })}</dt>
        <dd>{groupCancellationCode(code)}</dd>
      </dl>
      {voiceNumber && (
        <p>
          {t('presences.phone.voice')} <NumberLink scheme="tel" number={voiceNumber} />
        </p>
      )}
      {smsNumber && (
        <p>
          {t('presences.phone.sms')} <NumberLink scheme="sms" number={smsNumber} />
          <br />
          {t('presences.phone.smsExample', { code })}
        </p>
      )}
      {!voiceNumber && !smsNumber && <p>{t('presences.phone.noNumber')}</p>}
      <p className="small">{t('presences.phone.careful', { name })}</p>
      {!isCarer && <RenewCode childId={child.childId} />}
    </section>
  );
}

function NumberLink({ scheme, number }: { scheme: 'tel' | 'sms'; number: string }) {
  return <a href={`${scheme}:${number.replaceAll(' ', '')}`}>{number}</a>;
}

function RenewCode({ childId }: { childId: number }) {
  const { t } = useTranslation('portal');
  const [isAsking, setAsking] = useState(false);
  const renew = useRenewCode(childId);
  const reason = refusalIn(presenceTexts.phone.refusal, renew.error);
  return (
    <>
      {renew.isSuccess && !isAsking && <Alert tone="success">{t('presences.phone.renewed')}</Alert>}
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        onClick={() => {
          renew.reset();
          setAsking(true);
        }}
      >
        {t('presences.phone.renew')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t('presences.phone.renewTitle')}
        confirmLabel={t('presences.phone.renew')}
        busy={renew.isPending}
        refused={reason !== null}
        onConfirm={() => renew.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        {reason ? (
          <Alert tone="danger">{t(`presences.phone.refusal.${reason}`)}</Alert>
        ) : (
          <p>{t('presences.phone.renewText')}</p>
        )}
        {renew.isError && !reason && <ErrorState error={renew.error} />}
      </ConfirmDialog>
    </>
  );
}
