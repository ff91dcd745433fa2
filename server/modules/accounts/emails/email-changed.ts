import { mailTemplate } from '#server/platform/mail-template.ts';

/** To the former address, so that a change by a stranger does not pass unseen; the new one is not named. */
export const emailChangedMail = mailTemplate<{ tenantName: string }>({
  it: ({ tenantName }) => ({
    subject: `Indirizzo e-mail cambiato – ${tenantName}`,
    title: 'Indirizzo e-mail cambiato',
    opening: ['Buongiorno,'],
    paragraphs: [
      'l’indirizzo e-mail del suo accesso al Portale Genitori è stato cambiato: i prossimi messaggi arriveranno al nuovo indirizzo.',
      'Se non è stata lei, si rivolga subito all’ufficio scuola del Comune.',
    ],
    footer: 'Messaggio automatico: è l’ultimo che riceve a questo indirizzo.',
  }),
  en: ({ tenantName }) => ({
    subject: `E-mail address changed – ${tenantName}`,
    title: 'E-mail address changed',
    opening: ['Hello,'],
    paragraphs: [
      'the e-mail address of your access to the Portale Genitori, the parents’ portal, has been changed: further messages will go to the new address.',
      'If it was not you, contact the school office of the Comune at once.',
    ],
    footer: 'Automatic message: it is the last one sent to this address.',
  }),
});
