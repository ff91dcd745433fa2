import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { ANSWERED_MAIL } from './answer-ticket.ts';
import { answeredMail } from './emails/answered.ts';
import { openedMail } from './emails/opened.ts';
import { OPENED_MAIL } from './open-ticket.ts';

const number = '2026/0123';
const ticketUrl = `${EXAMPLE_URL}/assistenza/123`;

export const supportMailKinds: readonly MailKind[] = [
  describeMail({
    kind: OPENED_MAIL,
    name: 'Segnalazione ricevuta',
    trigger: 'Quando una famiglia apre una segnalazione.',
    fixed: 'numero, argomento ed entro quando l’ufficio conta di rispondere',
    template: openedMail,
    facts: (tenantName) => ({
      tenantName,
      number,
      kind: 'general' as const,
      serviceDate: null,
      dueOn: '2026-11-16',
      canReply: false,
      ticketUrl,
    }),
  }),
  describeMail({
    kind: ANSWERED_MAIL,
    name: 'Risposta a una segnalazione',
    trigger: 'Quando l’ufficio risponde a una segnalazione o la chiude.',
    fixed: 'la risposta dell’ufficio e come si continua',
    template: answeredMail,
    facts: (tenantName) => ({
      tenantName,
      number,
      answer: 'Qui sta la risposta dell’ufficio.',
      isClosed: false,
      canReply: false,
      ticketUrl,
    }),
  }),
];
