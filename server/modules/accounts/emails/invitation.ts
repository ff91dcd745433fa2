import type { InvitedRole } from '#common/contract/access.ts';
import { formatInstant } from '#common/dates.ts';
import { renderMail } from '#server/platform/mail-template.ts';

const WHAT = {
  parent: 'come genitore: vedrà presenze, fatture e pagamenti, e potrà disdire i pasti',
  carer: 'come delegato: vedrà le presenze e potrà disdire i pasti, ma non i pagamenti',
} satisfies Record<InvitedRole, string>;

/** To an address that somebody has typed: no child is named before the link is used. */
export function invitationMail(invitation: {
  tenantName: string;
  inviterName: string;
  role: InvitedRole;
  linkUrl: string;
  expiresAt: Date;
}): { subject: string; html: string; text: string } {
  const { html, text } = renderMail({
    tenantName: invitation.tenantName,
    title: 'Invito al Portale Genitori',
    paragraphs: [
      'Buongiorno,',
      `${invitation.inviterName} la invita nel Portale Genitori della refezione scolastica ${WHAT[invitation.role]}.`,
      `Per accettare usi il pulsante qui sotto. Il collegamento è personale, si usa una sola volta e vale fino al ${formatInstant(invitation.expiresAt)}.`,
    ],
    button: { label: 'Accetta l’invito', url: invitation.linkUrl },
    footer: `Se non conosce ${invitation.inviterName}, ignori questo messaggio: senza il collegamento non succede nulla. Non inoltri questa e-mail ad altri.`,
  });
  return { subject: `Invito al Portale Genitori – ${invitation.tenantName}`, html, text };
}
