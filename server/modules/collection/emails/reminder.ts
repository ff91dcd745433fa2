import { mailTemplate } from '#server/platform/mail-template.ts';

interface Reminder {
  tenantName: string;
  /** In the Comune's own words. */
  subject: string;
  body: string;
  invoiceUrl: string;
}

/** A step of the ladder, as the Comune wrote it; the words around it are in the reader's language. */
export const reminderMail = mailTemplate<Reminder>(
  {
    it: ({ subject, body, invoiceUrl }) => ({
      subject,
      title: subject,
      paragraphs: [...paragraphsOf(body)],
      closing: ['Se il pagamento è stato fatto negli ultimi giorni, non serve fare altro.'],
      button: { label: 'Vai alla fattura', url: invoiceUrl },
    }),
    en: ({ subject, body, invoiceUrl }) => ({
      subject,
      title: subject,
      paragraphs: [
        'The Comune reminds you of a school meals bill that is not paid. Its message, in Italian:',
        ...paragraphsOf(body),
      ],
      closing: ['If you paid in the last few days, there is nothing else to do.'],
      button: { label: 'Go to the bill', url: invoiceUrl },
    }),
  },
  ({ subject }) => ({ oggetto: subject }),
);

function paragraphsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((paragraph) => paragraph.trim())
    .filter(Boolean);
}
