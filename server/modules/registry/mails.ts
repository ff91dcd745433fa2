import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { findDecision } from './change-queries.ts';
import { DECISION_MAIL } from './decide-change.ts';
import { changeDecidedMail } from './emails/change-decided.ts';

/** The messages of this module, made when they are sent. */
export function registryMails(publicUrl: string): MailBuilders {
  return {
    [DECISION_MAIL]: async (tx, tenant, message) => {
      const request = await findDecision(tx, Number(message.subjectKey));
      if (!request) return null;
      const facts = {
        tenantName: tenant.name,
        requesterName: request.requesterName,
        personName: request.personName,
        field: request.field,
        isApproved: request.state === 'approved',
        reason: request.decisionReason,
        familyUrl: `${publicUrl}/c/${tenant.slug}/anagrafica`,
      };
      return changeDecidedMail(facts, await languageOfGuardian(tx, request.requestedBy));
    },
  };
}
