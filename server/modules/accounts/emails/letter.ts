import { mailTemplate } from '#server/platform/mail-template.ts';

interface Letter {
  tenantName: string;
  displayName: string;
  username: string;
  children: readonly { userCode: string; name: string; cancellationCode: string | null }[];
  portalUrl: string;
  linkUrl: string;
  expiresAt: Date;
}

/** The Lettera Codici e Credenziali: who the parent is on the portal, and the link that sets the first password. */
export const letterMail = mailTemplate<Letter>(
  {
    it: (letter, { instant }) => ({
      subject: `Lettera Codici e Credenziali – ${letter.tenantName}`,
      title: 'Lettera Codici e Credenziali',
      opening: [
        `Gentile ${letter.displayName},`,
        'per il servizio di refezione scolastica è stato attivato il suo accesso personale al Portale Genitori, dove può consultare le fatture, pagarle con pagoPA e stampare gli avvisi di pagamento.',
      ],
      paragraphs: [
        `Il suo codice utente è: ${letter.username}`,
        ...childrenCodes(letter.children, 'Codice utente del bambino', 'Codici utente dei bambini'),
        ...cancellationCodes(letter.children, 'Per disdire i pasti per telefono o SMS'),
        `Per cominciare scelga la sua password con il pulsante qui sotto. Il collegamento è personale, si usa una sola volta e vale fino al ${instant(letter.expiresAt)}.`,
      ],
      button: { label: 'Scelga la password', url: letter.linkUrl },
      footer: `In seguito potrà accedere da ${letter.portalUrl} con il codice utente o con questo indirizzo e-mail. Se il collegamento è scaduto, nella pagina di accesso usi «Hai dimenticato la password?». Messaggio automatico: non inoltri questa e-mail ad altri.`,
    }),
    en: (letter, { instant }) => ({
      subject: `Codes and credentials (Lettera Codici e Credenziali) – ${letter.tenantName}`,
      title: 'Codes and credentials (Lettera Codici e Credenziali)',
      opening: [
        `Dear ${letter.displayName},`,
        'your personal access to the Portale Genitori, the parents’ portal for school meals, is ready. There you can read the bills, pay them with pagoPA (the payment system of the Italian public administration) and print payment notices.',
      ],
      paragraphs: [
        `Your user code (codice utente) is: ${letter.username}`,
        ...childrenCodes(letter.children, 'User code of the child', 'User codes of the children'),
        ...cancellationCodes(letter.children, 'To cancel meals by telephone or SMS (codice di disdetta)'),
        `To begin, choose your password with the button below. The link is personal and works once, until ${instant(letter.expiresAt)}.`,
      ],
      button: { label: 'Choose the password', url: letter.linkUrl },
      footer: `Later you can log in at ${letter.portalUrl} with the user code or with this e-mail address. If the link has expired, use «Forgot your password?» on the login page. Automatic message: do not forward this e-mail.`,
    }),
  },
  ({ displayName, username, expiresAt }, { instant }) => ({
    destinatario: displayName,
    codice_utente: username,
    scadenza: instant(expiresAt),
  }),
);

function childrenCodes(children: Letter['children'], one: string, several: string): string[] {
  if (children.length === 0) return [];
  const codes = children.map(({ userCode, name }) => `${userCode} (${name})`).join(', ');
  return [`${children.length === 1 ? one : several}: ${codes}`];
}

function cancellationCodes(children: Letter['children'], label: string): string[] {
  const codes = children.flatMap(({ name, cancellationCode }) =>
    cancellationCode === null ? [] : `${cancellationCode} (${name})`,
  );
  return codes.length === 0 ? [] : [`${label}: ${codes.join(', ')}`];
}
