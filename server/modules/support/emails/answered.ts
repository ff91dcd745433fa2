import { renderMail } from '#server/platform/mail-template.ts';

export interface AnsweredMail {
  tenantName: string;
  number: string;
  answer: string;
  isClosed: boolean;
  ticketUrl: string;
}

/** What the office answers, and how to go on. */
export function answeredMail({ tenantName, number, answer, isClosed, ticketUrl }: AnsweredMail) {
  const { html, text } = renderMail({
    tenantName,
    title: `Risposta alla segnalazione n. ${number}`,
    paragraphs: [
      ...answer.split(/\n+/).filter((paragraph) => paragraph.trim() !== ''),
      isClosed
        ? 'La segnalazione è chiusa. Per riaprirla basta scrivere ancora dal portale.'
        : 'Per rispondere, o per chiudere la segnalazione, usare il portale.',
    ],
    button: { label: 'Apri la segnalazione', url: ticketUrl },
    footer:
      'Messaggio automatico del servizio di refezione scolastica: per scrivere ancora usare il portale.',
  });
  return { subject: `Refezione scolastica: risposta alla segnalazione n. ${number}`, html, text };
}
