import { Alert } from '../../ui/alert.tsx';
import { formatDate } from '../../ui/format.ts';
import { useTranslation } from '../../ui/use-translation.ts';
import type { SendQueue } from './send-queue.ts';
import type { Sending } from './sendings.ts';

interface QueueNoticeProps {
  queue: SendQueue;
  sendings: readonly Sending[];
  isKept: boolean;
}

/** What this device has not sent yet, and what the Comune would not have. */
export function QueueNotice({ queue, sendings, isKept }: QueueNoticeProps) {
  const { t } = useTranslation('office');
  const waiting = sendings.filter(({ refusal }) => refusal === null);
  const refused = sendings.filter(({ refusal }) => refusal !== null);
  return (
    <>
      {waiting.length > 0 && (
        <Alert tone="warning" title={t('classes.waiting', { count: waiting.length })}>
          <p className="mb-2">{t(isKept ? 'classes.waitingText' : 'classes.waitingUnkept')}</p>
          <button type="button" className="btn btn-outline-primary btn-sm" onClick={() => void queue.flush()}>
            {t('classes.retry')}
          </button>
        </Alert>
      )}
      {refused.map(({ key, className, body, refusal }) => (
        <Alert
          key={key}
          tone="danger"
          title={t('classes.refused', { className, date: formatDate(body.date) })}
        >
          <p className="mb-2">{refusal}</p>
          <button
            type="button"
            className="btn btn-outline-primary btn-sm"
            onClick={() => void queue.remove(key)}
          >
            {t('classes.understood')}
          </button>
        </Alert>
      ))}
    </>
  );
}
