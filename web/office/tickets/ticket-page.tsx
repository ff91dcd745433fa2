import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useParams } from 'react-router';
import type { OfficeTicket } from '#common/contract/support.ts';
import { ApiProblem } from '../../ui/api.ts';
import { Conversation, type ConversationEntry } from '../../ui/conversation.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { usePermissions } from '../permissions.ts';
import { AnswerForm } from './answer-form.tsx';
import { attachmentUrl, useTicket } from './api.ts';
import { DayFacts } from './day-facts.tsx';
import { TicketActions } from './ticket-actions.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import './tickets.css';

/** One ticket: the facts at hand, what was said, and the answer. */
export default function TicketPage() {
  const { ticketId = '' } = useParams();
  return /^[1-9]\d{0,14}$/.test(ticketId) ? (
    <KnownTicket key={ticketId} ticketId={Number(ticketId)} />
  ) : (
    <UnknownTicket />
  );
}

function UnknownTicket() {
  const { t } = useTranslation('office');
  return (
    <>
      <PageTitle title={t('tickets.unknownTitle')} lead={t('tickets.unknownText')} />
      <Link to="/segnalazioni">{t('tickets.back')}</Link>
    </>
  );
}

function KnownTicket({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('office');
  const read = useTicket(ticketId);
  if (read.data) return <TicketView data={read.data} />;
  if (read.isPending) return <Loading />;
  if (read.error instanceof ApiProblem && read.error.status === 404) return <UnknownTicket />;
  return (
    <>
      <PageTitle title={t('tickets.title')} />
      <ErrorState error={read.error} onRetry={() => void read.refetch()} />
    </>
  );
}

function TicketView({ data }: { data: OfficeTicket }) {
  const { t } = useTranslation('office');
  const { canWrite } = usePermissions();
  const { ticket, messages, operators } = data;
  const seenId = messages.at(-1)?.messageId ?? 0;
  return (
    <>
      <p>
        <Link to="/segnalazioni">{t('tickets.back')}</Link>
      </p>
      <PageTitle
        title={t('tickets.ticketTitle', { number: ticket.number })}
        lead={t(`tickets.kind.${ticket.kind}`)}
      />
      <TicketFacts ticket={ticket} />
      {canWrite && <TicketActions ticket={ticket} operators={operators} seenId={seenId} />}
      <DayFacts data={data} />
      <section className="office-section" aria-labelledby="ticket-messages">
        <h2 className="h4" id="ticket-messages">
          {t('tickets.conversation.title')}
        </h2>
        <Messages ticket={ticket} messages={messages} />
        {canWrite && <AnswerForm ticket={ticket} seenId={seenId} />}
      </section>
    </>
  );
}

function Messages({ ticket: { ticketId, number }, messages }: Pick<OfficeTicket, 'ticket' | 'messages'>) {
  const { t } = useTranslation('office');
  if (messages.length === 0) return <p>{t('tickets.conversation.empty')}</p>;
  return (
    <Conversation
      label={t('tickets.conversation.label', { number })}
      entries={messages.map(
        ({ messageId, kind, side, writerName: name, text, writtenAt, attachment }): ConversationEntry => {
          const file = attachment && {
            label: t(`tickets.conversation.${attachment.isPurged ? 'fileGone' : 'file'}`, {
              name: attachment.fileName,
            }),
            href: attachment.isPurged ? null : attachmentUrl(ticketId, attachment.attachmentId),
          };
          const head = { key: String(messageId), at: writtenAt, text, file };
          switch (kind) {
            case 'closed':
            case 'reopened':
              return { ...head, look: 'event', heading: t(`tickets.conversation.${kind}`, { name }) };
            case 'note':
              return { ...head, look: 'note', heading: t('tickets.conversation.note', { name }) };
            case 'message':
              return { ...head, look: side === 'office' ? 'own' : 'other', heading: name };
          }
        },
      )}
    />
  );
}
