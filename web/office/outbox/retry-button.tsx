import { useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import type { OutboxRow } from '#common/contract/outbox.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { TextField } from '../../ui/field.tsx';
import { Failure } from '../failure.tsx';
import { isOutOfDate } from '../refusal.ts';
import { useCloseRefused } from '../use-close-refused.ts';
import { useRetryMessage } from './api.ts';
import { canRepeat, isEmailAddress, recipientOf } from './message.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { formatInstant } from '../../ui/format.ts';
import { outboxTexts } from './texts-it.ts';

/** Sends a message again after asking, also one that had gone; an e-mail's address can be corrected first. */
export function RetryButton({ message, onDone }: { message: OutboxRow; onDone: () => void }) {
  const { t } = useTranslation('office');
  const [isAsking, setIsAsking] = useState(false);
  const retry = useRetryMessage(() => {
    setIsAsking(false);
    onDone();
  });
  const close = useCloseRefused('outbox', retry, () => setIsAsking(false));
  const [address, setAddress] = useState(message.recipient ?? '');
  const [wasTried, setWasTried] = useState(false);
  const recipient = message.channel === 'email' ? address.trim() : null;
  const repeatsSentAt = canRepeat(message) ? message.sentAt : null;
  const isFlawed = recipient !== null && !isEmailAddress(recipient);

  function confirm(): void {
    setWasTried(true);
    if (isFlawed) return;
    const body = {
      ...(recipient !== null && { recipient }),
      ...(repeatsSentAt && { sentAt: repeatsSentAt }),
    };
    retry.mutate({ messageId: message.messageId, ...body });
  }

  return (
    <>
      <button
        type="button"
        className="btn btn-sm btn-outline-primary"
        aria-label={repeatsSentAt ? undefined : t('outbox.retryOf', { recipient: recipientOf(message) })}
        onClick={() => setIsAsking(true)}
      >
        {t(repeatsSentAt ? 'outbox.repeat' : 'outbox.retry')}
      </button>
      <ConfirmDialog
        open={isAsking}
        title={t(repeatsSentAt ? 'outbox.dialog.repeatTitle' : 'outbox.dialog.title')}
        confirmLabel={t(repeatsSentAt ? 'outbox.dialog.repeatConfirm' : 'outbox.dialog.confirm')}
        busy={retry.isPending}
        refused={isOutOfDate(retry.error)}
        onConfirm={confirm}
        onCancel={close}
      >
        <p className="fw-bold">{MESSAGE_KINDS[message.kind] ?? message.kind}</p>
        {repeatsSentAt && <p>{t('outbox.dialog.repeatBody', { date: formatInstant(repeatsSentAt) })}</p>}
        {message.channel !== 'email' ? (
          <p>{t(`outbox.dialog.${message.channel}`)}</p>
        ) : (
          <TextField
            type="email"
            label={t('outbox.dialog.email')}
            hint={t('outbox.dialog.emailHint')}
            value={address}
            error={wasTried && isFlawed ? t('outbox.dialog.emailFlaw') : undefined}
            onChange={(event) => setAddress(event.target.value)}
          />
        )}
        <Failure error={retry.error} sentences={outboxTexts.retryRefusals} />
      </ConfirmDialog>
    </>
  );
}
