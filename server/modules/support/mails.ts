import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { ANSWERED_MAIL } from './answer-ticket.ts';
import { answeredMail } from './emails/answered.ts';
import { openedMail } from './emails/opened.ts';
import { KIND_NAMES } from './export-tickets.ts';
import { findAnswer, findOpened } from './mail-queries.ts';
import { OPENED_MAIL } from './open-ticket.ts';
import { ticketNumber } from './rules.ts';

/** The messages of this module, made when they are sent. */
export function supportMails(publicUrl: string): MailBuilders {
  const ticketUrl = (slug: string, ticketId: number) => `${publicUrl}/c/${slug}/assistenza/${ticketId}`;
  return {
    [OPENED_MAIL]: async (tx, tenant, message) => {
      const ticket = await findOpened(tx, Number(message.subjectKey));
      return (
        ticket &&
        openedMail({
          tenantName: tenant.name,
          number: ticketNumber(ticket),
          kindName: KIND_NAMES[ticket.kind],
          serviceDate: ticket.serviceDate,
          dueOn: ticket.dueOn,
          ticketUrl: ticketUrl(tenant.slug, ticket.ticketId),
        })
      );
    },
    [ANSWERED_MAIL]: async (tx, tenant, message) => {
      const answer = await findAnswer(tx, Number(message.subjectKey));
      return (
        answer &&
        answeredMail({
          tenantName: tenant.name,
          number: ticketNumber(answer),
          answer: answer.text,
          isClosed: answer.state === 'closed',
          ticketUrl: ticketUrl(tenant.slug, answer.ticketId),
        })
      );
    },
  };
}
