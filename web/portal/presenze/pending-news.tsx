import { useEffect, useState } from 'react';
import { useTranslation } from '../../ui/use-translation.ts';
import { Link } from 'react-router';
import type { UndoReceipt } from '#common/contract/presences.ts';
import { Alert } from '../../ui/alert.tsx';
import { RefusalText } from './answer-texts.tsx';
import { FocusedBox } from './focused-box.tsx';
import type { PendingRequest } from './pending-queue.ts';
import './presenze.css';
import { useRefreshPresences } from './queries.ts';
import { ReceiptBox } from './receipt-box.tsx';
import { UndoNews } from './undo-button.tsx';
import { usePendingRequests, usePendingStore } from './use-pending.ts';
import { dayInWords } from './when.ts';

const RETRY_MS = 15_000;

/** Above every page: the requests that have no answer yet, sent again and again, and the answers that came late. */
export default function PendingNews() {
  const { t } = useTranslation('portal');
  const requests = usePendingRequests();
  const [isWithdrawn, setIsWithdrawn] = useState(false);
  useRetries();
  useFreshDays(requests);
  return (
    <section aria-label={t('presences.pending.label')} className="pending-news">
      {isWithdrawn && (
        <FocusedBox>
          <Alert tone="info">
            <p>{t('presences.pending.withdrawn')}</p>
            <button
              type="button"
              className="btn btn-outline-primary"
              onClick={() => {
                setIsWithdrawn(false);
                focusContent();
              }}
            >
              {t('presences.pending.dismiss')}
            </button>
          </Alert>
        </FocusedBox>
      )}
      {requests.map((request) => (
        <RequestNews key={request.key} request={request} onWithdrawn={() => setIsWithdrawn(true)} />
      ))}
    </section>
  );
}

/** Tries again when the network or the person comes back, and by the clock. */
function useRetries(): void {
  const store = usePendingStore();
  useEffect(() => {
    const retry = (): void => void store.retry();
    const readAgain = ({ key }: StorageEvent): void => store.readAgain(key);
    const timer = setInterval(retry, RETRY_MS);
    window.addEventListener('online', retry);
    window.addEventListener('focus', retry);
    document.addEventListener('visibilitychange', retry);
    window.addEventListener('storage', readAgain);
    retry();
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
      window.removeEventListener('focus', retry);
      document.removeEventListener('visibilitychange', retry);
      window.removeEventListener('storage', readAgain);
    };
  }, [store]);
}

/** Each late answer may have changed days that are on the screen. */
function useFreshDays(requests: readonly PendingRequest[]): void {
  const refresh = useRefreshPresences();
  const answeredCount = requests.filter(({ answer }) => answer !== null).length;
  useEffect(() => {
    if (answeredCount > 0) refresh();
  }, [answeredCount, refresh]);
}

interface RequestNewsProps {
  request: PendingRequest;
  onWithdrawn: () => void;
}

function RequestNews({ request, onWithdrawn }: RequestNewsProps) {
  const { t } = useTranslation('portal');
  const store = usePendingStore();
  const refresh = useRefreshPresences();
  const [undone, setUndone] = useState<UndoReceipt | null>(null);
  const { key, answer, body } = request;

  function withdraw(): void {
    store.remove(key);
    // It may have arrived all the same.
    refresh();
    onWithdrawn();
  }
  const dismiss = (
    <button
      type="button"
      className="btn btn-outline-primary"
      onClick={() => {
        store.remove(key);
        focusContent();
      }}
    >
      {t('presences.pending.dismiss')}
    </button>
  );

  if (answer?.kind === 'accepted') {
    return (
      <div className="pending-answer">
        {undone ? (
          <FocusedBox>
            <UndoNews receipt={undone} />
          </FocusedBox>
        ) : (
          <ReceiptBox child={request} receipt={answer.receipt} onUndone={setUndone} />
        )}
        {dismiss}
      </div>
    );
  }
  if (answer) {
    return (
      <Alert
        tone="danger"
        title={t(
          body.kind === 'cancelled'
            ? 'presences.pending.refusedTitle'
            : 'presences.pending.refusedLightTitle',
        )}
      >
        <p className="mb-1">
          <What request={request} />
        </p>
        <p>
          <RefusalText reason={answer.reason} />
        </p>
        <div className="button-row">
          {dismiss}
          <Link to={`/presenze/${request.childId}`}>{t('presences.pending.open')}</Link>
        </div>
      </Alert>
    );
  }
  return (
    <Alert tone="warning" title={t('presences.pending.title')}>
      <p className="mb-1">
        <What request={request} />
      </p>
      <p>{t('presences.pending.text')}</p>
      <button type="button" className="btn btn-outline-primary" onClick={withdraw}>
        {t('presences.pending.withdraw')}
      </button>
    </Alert>
  );
}

/** Where to go on from when the news and its button have gone. */
function focusContent(): void {
  document.getElementById('contenuto')?.focus();
}

/** `Disdetta per Viola: giovedì 26 novembre.` */
function What({ request: { firstName, body } }: { request: PendingRequest }) {
  const { t } = useTranslation('portal');
  const { kind, startsOn, endsOn } = body;
  const days =
    startsOn === endsOn
      ? dayInWords(startsOn)
      : t('presences.pending.range', { from: dayInWords(startsOn), to: dayInWords(endsOn) });
  return t('presences.pending.what', { kind: t(`presences.kind.${kind}`), name: firstName, days });
}
