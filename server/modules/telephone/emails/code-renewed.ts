import { mailTemplate } from '#server/platform/mail-template.ts';

interface RenewedCode {
  tenantName: string;
  firstName: string;
  presencesUrl: string;
}

/** The code itself is not in it: an e-mail is kept by whoever reads it. */
export const codeRenewedMail = mailTemplate<RenewedCode>({
  it: ({ tenantName, firstName, presencesUrl }) => ({
    subject: `Nuovo codice di disdetta per ${firstName} – ${tenantName}`,
    title: 'Codice di disdetta cambiato',
    paragraphs: [
      'Buongiorno,',
      `una persona non ha più accesso ai dati di ${firstName}: il codice per disdire i pasti per telefono o SMS è stato cambiato, e quello di prima non vale più.`,
      'Il nuovo codice è nel Portale Genitori, in Presenze.',
    ],
    button: { label: 'Vedi il nuovo codice', url: presencesUrl },
    footer: 'Messaggio automatico: per chiarimenti si rivolga all’ufficio scuola del Comune.',
  }),
  en: ({ tenantName, firstName, presencesUrl }) => ({
    subject: `New cancellation code for ${firstName} – ${tenantName}`,
    title: 'Cancellation code changed',
    paragraphs: [
      'Hello,',
      `somebody no longer has access to the data of ${firstName}: the code for cancelling meals by telephone or SMS has been changed, and the former one is no longer valid.`,
      'The new code is in the Portale Genitori, the parents’ portal, under Presences.',
    ],
    button: { label: 'See the new code', url: presencesUrl },
    footer: 'Automatic message: if anything is unclear, contact the school office of the Comune.',
  }),
});
