import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { MessageDetail } from '#common/contract/outbox.ts';
import { MESSAGE_KINDS } from '#common/message-kinds.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { municipalityName } from '../../ui/municipality-name.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useSession } from '../../ui/session.tsx';
import { StatusDot } from '../../ui/status-dot.tsx';
import { useTranslation } from '../../ui/use-translation.ts';
import { Done } from '../done.tsx';
import { Facts } from '../facts.tsx';
import { usePermissions } from '../permissions.ts';
import { PrintButton } from '../print-button.tsx';
import { useMessage } from './api.ts';
import { MessageInvoices } from './message-about.tsx';
import { canRepeat, canRetry, MESSAGE_TONES, recipientOf } from './message.ts';
import { RetryButton } from './retry-button.tsx';
import { TryTable } from './try-table.tsx';

/** One message and what became of each try to send it. Prints as the proof that it was sent. */
export default function MessagePage() {
  const { t } = useTranslation('office');
  const messageId = Number(useParams().messageId);
  const message = useMessage(Number.isSafeInteger(messageId) ? messageId : 0);
  const isUnknown = message.error instanceof ApiProblem && [400, 404].includes(message.error.status);
  return (
    <>
      <p className="no-print">
        <Link to="/posta">{t('outbox.detail.back')}</Link>
      </p>
      {message.data ? (
        <Message message={message.data} />
      ) : message.isPending ? (
        <Loading />
      ) : (
        <>
          <PageTitle title={t('outbox.title')} />
          {isUnknown ? (
            <Alert tone="warning">{t('outbox.detail.unknown')}</Alert>
          ) : (
            <ErrorState error={message.error} onRetry={() => void message.refetch()} />
          )}
        </>
      )}
    </>
  );
}

function Message({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('office');
  const { tenant } = useSession();
  const { canWrite } = usePermissions();
  const [isRetried, setIsRetried] = useState(false);
  const [openedAt] = useState(() => new Date());
  const canSend = canWrite && (canRetry(message.state) || canRepeat(message));
  return (
    <>
      <p className="print-only">
        {municipalityName(tenant.name)}. {t('outbox.detail.printedFor', { date: formatInstant(openedAt) })}
      </p>
      <PageTitle title={MESSAGE_KINDS[message.kind] ?? message.kind} lead={t('outbox.detail.lead')} />
      {isRetried && <Done>{t('outbox.dialog.done')}</Done>}
      <p className="button-row no-print">
        <PrintButton label={t('outbox.detail.print')} />
        {canSend && <RetryButton message={message} onDone={() => setIsRetried(true)} />}
      </p>
      <MessageFacts message={message} />
      <section className="office-section" aria-labelledby="tries">
        <h2 className="h4" id="tries">
          {t('outbox.detail.tries')}
        </h2>
        {message.tries.length === 0 ? (
          <p>{t('outbox.detail.noTries')}</p>
        ) : (
          <>
            <p className="no-print">{t('outbox.detail.triesLead')}</p>
            <TryTable tries={message.tries} channel={message.channel} />
            {message.channel === 'email' && message.state === 'sent' && (
              <p className="small">{t('outbox.detail.note')}</p>
            )}
          </>
        )}
      </section>
    </>
  );
}

function MessageFacts({ message }: { message: MessageDetail }) {
  const { t } = useTranslation('office');
  const { family, invoices, mailId, sentAt, nextAttemptAt, askedAgainAt } = message;
  const instant = (term: string, value: string | null) =>
    value === null ? [] : [{ term, value: <InstantText instant={value} /> }];
  return (
    <section className="office-section" aria-labelledby="message">
      <h2 className="h4" id="message">
        {t('outbox.detail.facts')}
      </h2>
      <Facts
        items={[
          {
            term: t('outbox.detail.state'),
            value: (
              <StatusDot tone={MESSAGE_TONES[message.state]} label={t(`outbox.oneState.${message.state}`)} />
            ),
          },
          {
            term: t('outbox.recipient'),
            value: <span className="break-anywhere">{recipientOf(message)}</span>,
          },
          { term: t('outbox.detail.channel'), value: t(`outbox.channels.${message.channel}`) },
          ...(family
            ? [
                {
                  term: t('outbox.detail.family'),
                  value: <Link to={`/famiglie/${family.familyId}`}>{family.name}</Link>,
                },
              ]
            : []),
          ...(invoices.length > 0
            ? [{ term: t('outbox.detail.invoices'), value: <MessageInvoices invoices={invoices} /> }]
            : []),
          ...instant(t('outbox.createdAt'), message.createdAt),
          ...instant(t('outbox.detail.askedAgainAt'), askedAgainAt),
          ...instant(t('outbox.sentAt'), sentAt),
          ...instant(t('outbox.nextAttemptAt'), nextAttemptAt),
          ...(mailId
            ? [
                {
                  term: t('outbox.detail.mailId'),
                  value: <span className="break-anywhere">{mailId}</span>,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}
