import { formatInstant } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** To the new address: using the link proves that it belongs to who asked. */
export function emailChangeMail(change: { tenantName: string; linkUrl: string; expiresAt: Date }): {
  subject: string;
  html: string;
  text: string;
} {
  const { html, text } = renderMail({
    tenantName: change.tenantName,
    title: 'Confermi il nuovo indirizzo e-mail',
    paragraphs: [
      'Buongiorno,',
      'nel Portale Genitori è stato indicato questo indirizzo e-mail per ricevere gli avvisi della refezione scolastica.',
      `Per confermarlo usi il pulsante qui sotto entro il ${formatInstant(change.expiresAt)}. Fino ad allora resta valido l’indirizzo precedente.`,
    ],
    button: { label: 'Conferma l’indirizzo', url: change.linkUrl },
    footer: 'Se non è stata lei a chiederlo, ignori questo messaggio: non cambierà nulla.',
  });
  return { subject: `Conferma del nuovo indirizzo e-mail – ${change.tenantName}`, html, text };
}
