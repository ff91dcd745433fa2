import { formatInstant } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

/** The Lettera Codici e Credenziali: who the parent is on the portal, and the link that sets the first password. */
export function letterMail(letter: {
  tenantName: string;
  displayName: string;
  username: string;
  children: readonly { userCode: string; name: string }[];
  portalUrl: string;
  linkUrl: string;
  expiresAt: Date;
}): { subject: string; html: string; text: string } {
  const { html, text } = renderMail({
    tenantName: letter.tenantName,
    title: 'Lettera Codici e Credenziali',
    paragraphs: [
      `Gentile ${letter.displayName},`,
      'per il servizio di refezione scolastica è stato attivato il suo accesso personale al Portale Genitori, dove può consultare le fatture, pagarle con pagoPA e stampare gli avvisi di pagamento.',
      `Il suo codice utente è: ${letter.username}`,
      ...childrenCodes(letter.children),
      `Per cominciare scelga la sua password con il pulsante qui sotto. Il collegamento è personale, si usa una sola volta e vale fino al ${formatInstant(letter.expiresAt)}.`,
    ],
    button: { label: 'Scegli la password', url: letter.linkUrl },
    footer: `In seguito potrà accedere da ${letter.portalUrl} con il codice utente o con questo indirizzo e-mail. Se il collegamento è scaduto, nella pagina di accesso usi «Hai dimenticato la password?». Messaggio automatico: non inoltri questa e-mail ad altri.`,
  });
  return { subject: `Lettera Codici e Credenziali – ${letter.tenantName}`, html, text };
}

function childrenCodes(children: readonly { userCode: string; name: string }[]): string[] {
  if (children.length === 0) return [];
  const codes = children.map(({ userCode, name }) => `${userCode} (${name})`).join(', ');
  return [`${children.length === 1 ? 'Codice utente del bambino' : 'Codici utente dei bambini'}: ${codes}`];
}
