import { mailTemplate } from '#server/platform/mail-template.ts';

interface EmailChange {
  tenantName: string;
  linkUrl: string;
  expiresAt: Date;
}

/** To the new address: using the link proves that it belongs to who asked. */
export const emailChangeMail = mailTemplate<EmailChange>(
  {
    it: (change, { instant }) => ({
      subject: `Conferma del nuovo indirizzo e-mail – ${change.tenantName}`,
      title: 'Confermi il nuovo indirizzo e-mail',
      opening: [
        'Buongiorno,',
        'nel Portale Genitori è stato indicato questo indirizzo e-mail per ricevere gli avvisi della refezione scolastica.',
      ],
      paragraphs: [
        `Per confermarlo usi il pulsante qui sotto entro il ${instant(change.expiresAt)}. Fino ad allora resta valido l’indirizzo precedente.`,
      ],
      button: { label: 'Conferma l’indirizzo', url: change.linkUrl },
      footer: 'Se non è stata lei a chiederlo, ignori questo messaggio: non cambierà nulla.',
    }),
    en: (change, { instant }) => ({
      subject: `Confirm your new e-mail address – ${change.tenantName}`,
      title: 'Confirm your new e-mail address',
      opening: [
        'Hello,',
        'this e-mail address was entered in the Portale Genitori, the parents’ portal, to receive messages about school meals.',
      ],
      paragraphs: [
        `To confirm it, use the button below by ${instant(change.expiresAt)}. Until then the previous address stays in use.`,
      ],
      button: { label: 'Confirm the address', url: change.linkUrl },
      footer: 'If you did not ask for this, ignore this message: nothing will change.',
    }),
  },
  ({ expiresAt }, { instant }) => ({ scadenza: instant(expiresAt) }),
);
