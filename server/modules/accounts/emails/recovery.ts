import { mailTemplate } from '#server/platform/mail-template.ts';

interface Recovery {
  tenantName: string;
  displayName: string;
  username: string;
  linkUrl: string;
  expiresAt: Date;
}

/** Answers "Hai dimenticato la password?". */
export const recoveryMail = mailTemplate<Recovery>(
  {
    it: (recovery, { instant }) => ({
      subject: `Nuova password per il Portale Genitori – ${recovery.tenantName}`,
      title: 'Nuova password per il Portale Genitori',
      opening: [`Gentile ${recovery.displayName},`],
      paragraphs: [
        `è stata chiesta una nuova password per il codice utente ${recovery.username}.`,
        `Per sceglierla usi il pulsante qui sotto. Il collegamento si usa una sola volta e vale fino al ${instant(recovery.expiresAt)}.`,
      ],
      closing: ['Se non è stata lei a chiederla, ignori questo messaggio: la password attuale resta valida.'],
      button: { label: 'Scelga una nuova password', url: recovery.linkUrl },
      footer: 'Messaggio automatico: non inoltri questa e-mail ad altri.',
    }),
    en: (recovery, { instant }) => ({
      subject: `New password for the Portale Genitori – ${recovery.tenantName}`,
      title: 'New password for the Portale Genitori',
      opening: [`Dear ${recovery.displayName},`],
      paragraphs: [
        `somebody asked for a new password for the user code (codice utente) ${recovery.username}.`,
        `To choose it, use the button below. The link works once, until ${instant(recovery.expiresAt)}.`,
      ],
      closing: ['If you did not ask for it, ignore this message: your present password still works.'],
      button: { label: 'Choose a new password', url: recovery.linkUrl },
      footer: 'Automatic message: do not forward this e-mail.',
    }),
  },
  ({ displayName, username, expiresAt }, { instant }) => ({
    destinatario: displayName,
    codice_utente: username,
    scadenza: instant(expiresAt),
  }),
);
