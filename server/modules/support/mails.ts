import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { ANSWERED_MAIL } from './answer-ticket.ts';
import { answeredMail } from './emails/answered.ts';
import { openedMail } from './emails/opened.ts';
import { findReplyTo } from './mail-gateway-queries.ts';
import { findAnswer, findOpened } from './mail-queries.ts';
import { OPENED_MAIL } from './open-ticket.ts';
import { replyAddress } from './reply-rules.ts';
import { ticketNumber } from './rules.ts';

/** The messages of this module, made when they are sent. */
export function supportMails(publicUrl: string): MailBuilders {
  const ticketUrl = (slug: string, ticketId: number) => `${publicUrl}/c/${slug}/assistenza/${ticketId}`;
  return {
    [OPENED_MAIL]: async (tx, tenant, message) => {
      const ticket = await findOpened(tx, Number(message.subjectKey));
      if (!ticket) return null;
      const reply = await findReplyTo(tx, ticket.ticketId);
      const facts = {
        tenantName: tenant.name,
        number: ticketNumber(ticket),
        kind: ticket.kind,
        serviceDate: ticket.serviceDate,
        dueOn: ticket.dueOn,
        canReply: reply !== null,
        ticketUrl: ticketUrl(tenant.slug, ticket.ticketId),
      };
      return { ...openedMail(facts, await languageOfGuardian(tx, ticket.guardianId)), ...replyTo(reply) };
    },
    [ANSWERED_MAIL]: async (tx, tenant, message) => {
      const answer = await findAnswer(tx, Number(message.subjectKey));
      if (!answer) return null;
      const reply = await findReplyTo(tx, answer.ticketId);
      const facts = {
        tenantName: tenant.name,
        number: ticketNumber(answer),
        answer: answer.text,
        isClosed: answer.state === 'closed',
        canReply: reply !== null,
        ticketUrl: ticketUrl(tenant.slug, answer.ticketId),
      };
      return { ...answeredMail(facts, await languageOfGuardian(tx, answer.guardianId)), ...replyTo(reply) };
    },
  };
}

function replyTo(reply: { address: string; token: string } | null): { replyTo?: string } {
  return reply ? { replyTo: replyAddress(reply.address, reply.token) } : {};
}
