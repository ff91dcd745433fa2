import { mailTemplate } from '#server/platform/mail-template.ts';

interface AnsweredTicket {
  tenantName: string;
  number: string;
  answer: string;
  isClosed: boolean;
  ticketUrl: string;
}

/** What the office answers, and how to go on. */
export const answeredMail = mailTemplate<AnsweredTicket>({
  it: ({ number, answer, isClosed, ticketUrl }) => ({
    subject: `Refezione scolastica: risposta alla segnalazione n. ${number}`,
    title: `Risposta alla segnalazione n. ${number}`,
    paragraphs: [
      ...paragraphsOf(answer),
      isClosed
        ? 'La segnalazione è chiusa. Per riaprirla basta scrivere ancora dal portale.'
        : 'Per rispondere, o per chiudere la segnalazione, usare il portale.',
    ],
    button: { label: 'Apri la segnalazione', url: ticketUrl },
    footer:
      'Messaggio automatico del servizio di refezione scolastica: per scrivere ancora usare il portale.',
  }),
  en: ({ number, answer, isClosed, ticketUrl }) => ({
    subject: `School meals: answer to request no. ${number}`,
    title: `Answer to request no. ${number}`,
    paragraphs: [
      ...paragraphsOf(answer),
      isClosed
        ? 'The request is closed. To open it again, just write once more in the portal.'
        : 'To answer, or to close the request, use the portal.',
    ],
    button: { label: 'Open the request', url: ticketUrl },
    footer: 'Automatic message of the school meals service: to write again, use the portal.',
  }),
});

function paragraphsOf(answer: string): string[] {
  return answer.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
}
