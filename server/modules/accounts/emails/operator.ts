import { mailTemplate } from '#server/platform/mail-template.ts';

interface OperatorLink {
  tenantName: string;
  displayName: string;
  username: string;
  purpose: 'activation' | 'recovery';
  linkUrl: string;
  expiresAt: Date;
}

const WORDS = {
  it: {
    activation: {
      title: 'Accesso all’Ufficio della refezione',
      reason: 'è stato preparato per lei un accesso all’Ufficio della refezione scolastica.',
    },
    recovery: {
      title: 'Nuova password per l’Ufficio della refezione',
      reason:
        'chi amministra gli accessi all’Ufficio della refezione scolastica le chiede di scegliere una nuova password. Quella di prima non vale più.',
    },
  },
  en: {
    activation: {
      title: 'Access to the school meals office',
      reason: 'an access to the school meals office (Ufficio) has been prepared for you.',
    },
    recovery: {
      title: 'New password for the school meals office',
      reason:
        'whoever looks after the accounts of the school meals office (Ufficio) asks you to choose a new password. The former one no longer works.',
    },
  },
} as const;

/** To an operator: the link with which the password is chosen. */
export const operatorLinkMail = mailTemplate<OperatorLink>(
  {
    it: (link, { instant }) => ({
      subject: `${WORDS.it[link.purpose].title} – ${link.tenantName}`,
      title: WORDS.it[link.purpose].title,
      opening: [`Gentile ${link.displayName},`, WORDS.it[link.purpose].reason],
      paragraphs: [
        `Il suo nome utente è: ${link.username}`,
        `Scelga la password con il pulsante qui sotto: il collegamento è personale, si usa una sola volta e vale fino al ${instant(link.expiresAt)}.`,
      ],
      button: { label: 'Scelga la password', url: link.linkUrl },
      footer: 'Messaggio automatico: non inoltri questa e-mail ad altri.',
    }),
    en: (link, { instant }) => ({
      subject: `${WORDS.en[link.purpose].title} – ${link.tenantName}`,
      title: WORDS.en[link.purpose].title,
      opening: [`Dear ${link.displayName},`, WORDS.en[link.purpose].reason],
      paragraphs: [
        `Your user name is: ${link.username}`,
        `Choose the password with the button below: the link is personal and works once, until ${instant(link.expiresAt)}.`,
      ],
      button: { label: 'Choose the password', url: link.linkUrl },
      footer: 'Automatic message: do not forward this e-mail.',
    }),
  },
  ({ displayName, username, expiresAt }, { instant }) => ({
    destinatario: displayName,
    nome_utente: username,
    scadenza: instant(expiresAt),
  }),
);

/** To an operator whose second factor was taken away, so that it does not happen unseen. */
export const operatorResetMail = mailTemplate<{ tenantName: string; displayName: string }>(
  {
    it: ({ tenantName, displayName }) => ({
      subject: `Verifica in due passaggi azzerata – ${tenantName}`,
      title: 'Verifica in due passaggi azzerata',
      opening: [`Gentile ${displayName},`],
      paragraphs: [
        'chi amministra gli accessi ha azzerato la sua verifica in due passaggi: al prossimo accesso all’Ufficio della refezione scolastica potrà attivarla di nuovo.',
        'Se non l’ha chiesto lei, avvisi subito chi amministra gli accessi.',
      ],
      footer: 'Messaggio automatico.',
    }),
    en: ({ tenantName, displayName }) => ({
      subject: `Two-step verification reset – ${tenantName}`,
      title: 'Two-step verification reset',
      opening: [`Dear ${displayName},`],
      paragraphs: [
        'whoever looks after the accounts has reset your two-step verification: you can set it up again at your next login to the school meals office (Ufficio).',
        'If you did not ask for this, tell them at once.',
      ],
      footer: 'Automatic message.',
    }),
  },
  ({ displayName }) => ({ destinatario: displayName }),
);
