import { formatInstant } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** Answers "Hai dimenticato la password?". */
export function recoveryMail(recovery: {
  tenantName: string;
  displayName: string;
  username: string;
  linkUrl: string;
  expiresAt: Date;
}): { subject: string; html: string; text: string } {
  const { html, text } = renderMail({
    tenantName: recovery.tenantName,
    title: 'Nuova password per il Portale Genitori',
    paragraphs: [
      `Gentile ${recovery.displayName},`,
      `è stata chiesta una nuova password per il codice utente ${recovery.username}.`,
      `Per sceglierla usi il pulsante qui sotto. Il collegamento si usa una sola volta e vale fino al ${formatInstant(recovery.expiresAt)}.`,
      'Se non è stata lei a chiederla, ignori questo messaggio: la password attuale resta valida.',
    ],
    button: { label: 'Scegli una nuova password', url: recovery.linkUrl },
    footer: 'Messaggio automatico: non inoltri questa e-mail ad altri.',
  });
  return { subject: `Nuova password per il Portale Genitori – ${recovery.tenantName}`, html, text };
}
