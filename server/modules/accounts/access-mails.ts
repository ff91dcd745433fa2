import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { Context } from '#server/platform/context.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { hashToken, newToken } from '#server/platform/session.ts';
import { insertMailedLink, lockInvitation } from './access-queries.ts';
import { findEmailChange } from './email-change-queries.ts';
import { isOpen } from './access-rules.ts';
import { EMAIL_CHANGED_MAIL } from './confirm-email-change.ts';
import { emailChangeMail } from './emails/email-change.ts';
import { emailChangedMail } from './emails/email-changed.ts';
import { invitationMail } from './emails/invitation.ts';
import { INVITATION_MAIL } from './invite-guardian.ts';
import { EMAIL_CHANGE_MAIL } from './request-email-change.ts';

/**
 * The secret of a link is made when its mail is, so that none waits in the database in clear. An invitation speaks the
 * language of who invites: the other's is not known.
 */
export function accessMails({ clock, publicUrl }: Pick<Context, 'clock' | 'publicUrl'>): MailBuilders {
  return {
    [INVITATION_MAIL]: async (tx, tenant, message) => {
      const invitation = await lockInvitation(tx, Number(message.payload.invitationId));
      if (!invitation || !isOpen(invitation, clock.now())) return null;
      const token = newToken();
      const { invitationId } = invitation;
      await insertMailedLink(tx, tenant.tenantId, hashToken(token), { invitationId });
      const facts = {
        ...invitation,
        tenantName: tenant.name,
        linkUrl: `${publicUrl}/c/${tenant.slug}/invito/${token}`,
      };
      return invitationMail(facts, await languageOfGuardian(tx, invitation.invitedBy));
    },
    [EMAIL_CHANGE_MAIL]: async (tx, tenant, message) => {
      const change = await findEmailChange(tx, Number(message.subjectKey));
      if (!change || !isOpen(change, clock.now())) return null;
      const token = newToken();
      await insertMailedLink(tx, tenant.tenantId, hashToken(token), { emailChangeId: change.changeId });
      const facts = {
        tenantName: tenant.name,
        linkUrl: `${publicUrl}/c/${tenant.slug}/conferma-email/${token}`,
        expiresAt: change.expiresAt,
      };
      return emailChangeMail(facts, await languageOfGuardian(tx, change.guardianId));
    },
    [EMAIL_CHANGED_MAIL]: async (tx, tenant, message) => {
      const change = await findEmailChange(tx, Number(message.subjectKey));
      if (!change) return null;
      return emailChangedMail({ tenantName: tenant.name }, await languageOfGuardian(tx, change.guardianId));
    },
  };
}
