import { letterheadFor } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { CANCELLATION_MAIL } from './cancel-meals.ts';
import { closureMails, reopeningMails } from './closure-mails.ts';
import { CLOSURE_MAIL, REOPENING_MAIL } from './closure-queries.ts';
import { cancellationMail } from './emails/cancellation.ts';
import { findCancellation } from './cancellation-queries.ts';
import { findOwnChildren } from './presence-queries.ts';

/** The messages of this module, made when they are sent. */
export function mealMails(publicUrl: string): MailBuilders {
  return {
    [CLOSURE_MAIL]: closureMails(publicUrl),
    [REOPENING_MAIL]: reopeningMails(publicUrl),
    [CANCELLATION_MAIL]: async (tx, tenant, message) => {
      const request = await findCancellation(tx, Number(message.subjectKey));
      if (!request || request.guardianId === null) return null;
      const children = await findOwnChildren(tx, request.guardianId);
      const child = children.find(({ childId }) => childId === request.childId);
      // The guardian no longer stands for the child.
      if (!child) return null;
      const letterhead = await letterheadFor(tx, publicUrl, tenant, {
        guardianId: request.guardianId,
        childIds: [child.childId],
        subject: 'meal_receipt',
      });
      if (!letterhead) return null;
      const cancellation = {
        tenantName: tenant.name,
        childName: `${child.firstName} ${child.lastName}`,
        receipt: request.receipt,
        monthUrl: `${publicUrl}/c/${tenant.slug}/presenze/${child.childId}`,
      };
      return cancellationMail(cancellation, letterhead.language, letterhead);
    },
  };
}
