import { renderMail } from '#server/platform/mail-template.ts';

/** To the former address, so that a change by a stranger does not pass unseen; the new one is not named. */
export function emailChangedMail({ tenantName }: { tenantName: string }): {
  subject: string;
  html: string;
  text: string;
} {
  const { html, text } = renderMail({
    tenantName,
    title: 'Indirizzo e-mail cambiato',
    paragraphs: [
      'Buongiorno,',
      'l’indirizzo e-mail del suo accesso al Portale Genitori è stato cambiato: i prossimi messaggi arriveranno al nuovo indirizzo.',
      'Se non è stata lei, si rivolga subito all’ufficio scuola del Comune.',
    ],
    footer: 'Messaggio automatico: è l’ultimo che riceve a questo indirizzo.',
  });
  return { subject: `Indirizzo e-mail cambiato – ${tenantName}`, html, text };
}
