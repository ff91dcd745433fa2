import { useTranslation } from '../../ui/use-translation.ts';
import { Link, useLocation, useParams } from 'react-router';
import type { OwnTicket } from '#common/contract/support.ts';
import { Alert } from '../../ui/alert.tsx';
import { ApiProblem } from '../../ui/api.ts';
import { Conversation, type ConversationEntry } from '../../ui/conversation.tsx';
import { DateText, InstantText } from '../../ui/date-text.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDate } from '../../ui/format.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { BackLink } from '../pagamenti/back-link.tsx';
import { DefinitionList } from '../pagamenti/definition-list.tsx';
import '../pagamenti/pagamenti.css';
import { readId } from '../pagamenti/route-ids.ts';
import './assistenza.css';
import { AttachPart } from './attach-part.tsx';
import { attachmentUrl, useOwnTicket } from './queries.ts';
import { RatingPart } from './rating-part.tsx';
import { ReplyPart } from './reply-part.tsx';
import { TicketStateDot } from './ticket-state.tsx';

/** One ticket: what it is about, what was said, and the next word. The e-mails' links land here. */
export default function TicketPage() {
  const ticketId = readId(useParams().ticketId);
  return ticketId === null ? <UnknownTicket /> : <KnownTicket key={ticketId} ticketId={ticketId} />;
}

function UnknownTicket() {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  return (
    <>
      <PageTitle title={t('ticket.unknownTitle')} lead={t('ticket.unknownText')} />
      <Link to="/assistenza">{t('back')}</Link>
    </>
  );
}

function KnownTicket({ ticketId }: { ticketId: number }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const read = useOwnTicket(ticketId);
  if (read.data) return <TicketView data={read.data} />;
  if (read.isPending) return <Loading />;
  if (read.error instanceof ApiProblem && read.error.status === 404) return <UnknownTicket />;
  return (
    <>
      <PageTitle title={t('title')} />
      <ErrorState error={read.error} onRetry={() => void read.refetch()} />
    </>
  );
}

function TicketView({ data: { ticket, messages } }: { data: OwnTicket }) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  return (
    <>
      <BackLink to="/assistenza" label={t('back')} />
      <PageTitle title={t('ticket.title', { number: ticket.number })} lead={t(`kind.${ticket.kind}`)} />
      <OpenedNews ticket={ticket} />
      <section className="payment-section" aria-labelledby="ticket-facts">
        <h2 className="h4" id="ticket-facts">
          {t('ticket.facts')}
        </h2>
        <TicketFacts ticket={ticket} />
      </section>
      <section aria-labelledby="ticket-messages">
        <h2 className="h4" id="ticket-messages">
          {t('ticket.messages')}
        </h2>
        <Messages ticket={ticket} messages={messages} />
        <RatingPart ticket={ticket} />
        <ReplyPart ticket={ticket} />
        <AttachPart ticketId={ticket.ticketId} />
      </section>
    </>
  );
}

/** What the form has just sent, when the page before brings the news along. */
function OpenedNews({ ticket: { ticketId, number, dueOn } }: Pick<OwnTicket, 'ticket'>) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const state: unknown = useLocation().state;
  const opened = typeof state === 'object' && state !== null && 'opened' in state ? state.opened : null;
  if (typeof opened !== 'object' || opened === null) return null;
  if (!('ticketId' in opened) || opened.ticketId !== ticketId) return null;
  return (
    <Alert tone="success" title={t('ticket.opened')}>
      {t('ticket.openedText', { number, due: formatDate(dueOn) })}
    </Alert>
  );
}

function TicketFacts({ ticket }: Pick<OwnTicket, 'ticket'>) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  const { state, childName, serviceDate, recordedState, claimedState, invoice } = ticket;
  return (
    <DefinitionList
      items={[
        { term: t('ticket.state'), value: <TicketStateDot state={state} /> },
        ...(childName ? [{ term: t('ticket.child'), value: childName }] : []),
        ...(serviceDate ? [{ term: t('ticket.day'), value: <DateText date={serviceDate} /> }] : []),
        ...(recordedState ? [{ term: t('ticket.recorded'), value: t(`recorded.${recordedState}`) }] : []),
        ...(claimedState ? [{ term: t('ticket.claimed'), value: t(`claimed.${claimedState}`) }] : []),
        ...(invoice
          ? [
              {
                term: t('ticket.invoice'),
                value: <Link to={`/pagamenti/${invoice.invoiceId}`}>{invoice.code}</Link>,
              },
            ]
          : []),
        { term: t('ticket.openedAt'), value: <InstantText instant={ticket.openedAt} /> },
        ...(state === 'open' ? [{ term: t('ticket.due'), value: <DateText date={ticket.dueOn} /> }] : []),
      ]}
    />
  );
}

function Messages({ ticket, messages }: OwnTicket) {
  const { t } = useTranslation('portal', { keyPrefix: 'support' });
  if (messages.length === 0) return <p>{t('ticket.noMessages')}</p>;
  return (
    <Conversation
      label={t('ticket.conversation', { number: ticket.number })}
      entries={messages.map(({ messageId, kind, side, text, writtenAt, attachment }): ConversationEntry => {
        const isOwn = side === 'family';
        const file = attachment && {
          label: t(attachment.isPurged ? 'attach.gone' : 'attach.file', { name: attachment.fileName }),
          href: attachment.isPurged ? null : attachmentUrl(ticket.ticketId, attachment.attachmentId),
        };
        const head = { key: String(messageId), at: writtenAt, text, file };
        if (kind === 'closed') {
          const heading = t(isOwn ? 'ticket.closedByYou' : 'ticket.closedByOffice');
          return { ...head, look: 'event', heading };
        }
        if (kind === 'reopened') return { ...head, look: 'event', heading: t('ticket.reopened') };
        return isOwn
          ? { ...head, look: 'own', heading: t('ticket.you') }
          : { ...head, look: 'other', heading: t('ticket.office') };
      })}
    />
  );
}
