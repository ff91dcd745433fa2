import { formatDate } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

export interface OpenedMail {
  tenantName: string;
  number: string;
  /** Such as `Presenza contestata`. */
  kindName: string;
  serviceDate: string | null;
  dueOn: string;
  ticketUrl: string;
}

/** The confirmation with the number. What the family wrote is not repeated: it is in the portal. */
export function openedMail({ tenantName, number, kindName, serviceDate, dueOn, ticketUrl }: OpenedMail) {
  const about = serviceDate ? `${kindName}, giorno ${formatDate(serviceDate)}` : kindName;
  const { html, text } = renderMail({
    tenantName,
    title: `Segnalazione n. ${number}`,
    paragraphs: [
      `Abbiamo ricevuto la segnalazione. Argomento: ${about}.`,
      `L’ufficio conta di rispondere entro il ${formatDate(dueOn)}. La risposta arriva per e-mail e si legge nel portale.`,
    ],
    button: { label: 'Apri la segnalazione', url: ticketUrl },
    footer:
      'Messaggio automatico del servizio di refezione scolastica: per scrivere ancora usare il portale.',
  });
  return { subject: `Refezione scolastica: segnalazione n. ${number} ricevuta`, html, text };
}
