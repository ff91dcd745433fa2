import { mailTemplate } from '#server/platform/mail-template.ts';
import { REPLY_LINE, REPLY_LINE_EN } from '../reply-rules.ts';

interface AnsweredTicket {
  tenantName: string;
  number: string;
  answer: string;
  isClosed: boolean;
  /** By answering the mail. */
  canReply: boolean;
  ticketUrl: string;
}

/** What the office answers, and how to go on. */
export const answeredMail = mailTemplate<AnsweredTicket>(
  {
    it: ({ number, answer, isClosed, canReply, ticketUrl }) => ({
      subject: `Refezione scolastica: risposta alla segnalazione n. ${number}`,
      title: `Risposta alla segnalazione n. ${number}`,
      replyLine: canReply ? REPLY_LINE : undefined,
      paragraphs: [
        ...paragraphsOf(answer),
        isClosed
          ? `La segnalazione è chiusa. Per riaprirla basta scrivere ancora dal portale${canReply ? ' o rispondere a questa e-mail' : ''}.`
          : canReply
            ? 'Per rispondere basta rispondere a questa e-mail, o scrivere dal portale, dove la segnalazione si può anche chiudere. Gli allegati non si ricevono.'
            : 'Per rispondere, o per chiudere la segnalazione, usare il portale.',
      ],
      button: { label: 'Apri la segnalazione', url: ticketUrl },
      footer: canReply
        ? 'Messaggio del servizio di refezione scolastica.'
        : 'Messaggio automatico del servizio di refezione scolastica: per scrivere ancora usare il portale.',
    }),
    en: ({ number, answer, isClosed, canReply, ticketUrl }) => ({
      subject: `School meals: answer to request no. ${number}`,
      title: `Answer to request no. ${number}`,
      replyLine: canReply ? REPLY_LINE_EN : undefined,
      paragraphs: [
        ...paragraphsOf(answer),
        isClosed
          ? `The request is closed. To open it again, just write once more in the portal${canReply ? ' or answer this e-mail' : ''}.`
          : canReply
            ? 'To answer, just answer this e-mail, or write in the portal, where the request can also be closed. Attachments are not received.'
            : 'To answer, or to close the request, use the portal.',
      ],
      button: { label: 'Open the request', url: ticketUrl },
      footer: canReply
        ? 'Message of the school meals service.'
        : 'Automatic message of the school meals service: to write again, use the portal.',
    }),
  },
  ({ number }) => ({ numero: number }),
);

function paragraphsOf(answer: string): string[] {
  return answer.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
}
