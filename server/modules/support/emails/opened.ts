import type { TicketKind } from '#common/contract/support.ts';
import type { DateString } from '#common/dates.ts';
import type { Formats } from '#common/formats.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';
import { KIND_NAMES } from '../export-tickets.ts';
import { REPLY_LINE, REPLY_LINE_EN } from '../reply-rules.ts';

interface OpenedTicket {
  tenantName: string;
  number: string;
  kind: TicketKind;
  serviceDate: DateString | null;
  dueOn: DateString;
  /** By answering the mail. */
  canReply: boolean;
  ticketUrl: string;
}

const ENGLISH_KINDS = {
  disputed_day: 'Wrong meal record',
  payment: 'Payments',
  data_change: 'Personal data',
  general: 'Other',
} satisfies Record<TicketKind, string>;

/** The confirmation with the number. What the family wrote is not repeated: it is in the portal. */
export const openedMail = mailTemplate<OpenedTicket>(
  {
    it: (ticket, formats) => ({
      subject: `Refezione scolastica: segnalazione n. ${ticket.number} ricevuta`,
      title: `Segnalazione n. ${ticket.number}`,
      replyLine: ticket.canReply ? REPLY_LINE : undefined,
      paragraphs: [
        `Abbiamo ricevuto la segnalazione. Argomento: ${about(KIND_NAMES, 'giorno', ticket, formats)}.`,
        `L’ufficio conta di rispondere entro il ${formats.date(ticket.dueOn)}. La risposta arriva per e-mail e si legge nel portale.${ticket.canReply ? ' Per aggiungere qualcosa basta rispondere a questa e-mail; gli allegati non si ricevono.' : ''}`,
      ],
      button: { label: 'Apri la segnalazione', url: ticket.ticketUrl },
      footer: ticket.canReply
        ? 'Messaggio del servizio di refezione scolastica.'
        : 'Messaggio automatico del servizio di refezione scolastica: per scrivere ancora usare il portale.',
    }),
    en: (ticket, formats) => ({
      subject: `School meals: request no. ${ticket.number} received`,
      title: `Request no. ${ticket.number}`,
      replyLine: ticket.canReply ? REPLY_LINE_EN : undefined,
      paragraphs: [
        `We have received your request. Subject: ${about(ENGLISH_KINDS, 'day', ticket, formats)}.`,
        `The office means to answer by ${formats.date(ticket.dueOn)}. The answer comes by e-mail and can be read in the portal.${ticket.canReply ? ' To add something, just answer this e-mail; attachments are not received.' : ''}`,
      ],
      button: { label: 'Open the request', url: ticket.ticketUrl },
      footer: ticket.canReply
        ? 'Message of the school meals service.'
        : 'Automatic message of the school meals service: to write again, use the portal.',
    }),
  },
  ({ number, dueOn }, { date }) => ({ numero: number, scadenza: date(dueOn) }),
);

function about(
  names: Record<TicketKind, string>,
  day: string,
  { kind, serviceDate }: OpenedTicket,
  formats: Formats,
): string {
  return serviceDate ? `${names[kind]}, ${day} ${formats.date(serviceDate)}` : names[kind];
}
