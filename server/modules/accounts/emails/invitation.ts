import type { InvitedRole } from '#common/contract/access.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

const WHAT = {
  it: {
    parent: 'come genitore: vedrà presenze, fatture e pagamenti, e potrà disdire i pasti',
    carer: 'come delegato: vedrà le presenze e potrà disdire i pasti, ma non i pagamenti',
  },
  en: {
    parent: 'as a parent: you will see meals, bills and payments, and can cancel meals',
    carer: 'as a carer (delegato): you will see meals and can cancel them, but not the payments',
  },
} satisfies Record<'it' | 'en', Record<InvitedRole, string>>;

interface Invitation {
  tenantName: string;
  inviterName: string;
  role: InvitedRole;
  linkUrl: string;
  expiresAt: Date;
}

/** To an address that somebody has typed: no child is named before the link is used. */
export const invitationMail = mailTemplate<Invitation>(
  {
    it: ({ tenantName, inviterName, role, linkUrl, expiresAt }, { instant }) => ({
      subject: `Invito al Portale Genitori – ${tenantName}`,
      title: 'Invito al Portale Genitori',
      opening: ['Buongiorno,'],
      paragraphs: [
        `${inviterName} la invita nel Portale Genitori della refezione scolastica ${WHAT.it[role]}.`,
        `Per accettare usi il pulsante qui sotto. Il collegamento è personale, si usa una sola volta e vale fino al ${instant(expiresAt)}.`,
      ],
      button: { label: 'Accetta l’invito', url: linkUrl },
      footer: `Se non conosce ${inviterName}, ignori questo messaggio: senza il collegamento non succede nulla. Non inoltri questa e-mail ad altri.`,
    }),
    en: ({ tenantName, inviterName, role, linkUrl, expiresAt }, { instant }) => ({
      subject: `Invitation to the Portale Genitori – ${tenantName}`,
      title: 'Invitation to the Portale Genitori',
      opening: ['Hello,'],
      paragraphs: [
        `${inviterName} invites you to the Portale Genitori, the parents’ portal for school meals, ${WHAT.en[role]}.`,
        `To accept, use the button below. The link is personal and works once, until ${instant(expiresAt)}.`,
      ],
      button: { label: 'Accept the invitation', url: linkUrl },
      footer: `If you do not know ${inviterName}, ignore this message: without the link nothing happens. Do not forward this e-mail.`,
    }),
  },
  ({ inviterName, expiresAt }, { instant }) => ({ invitante: inviterName, scadenza: instant(expiresAt) }),
);
