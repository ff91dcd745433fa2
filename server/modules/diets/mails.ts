import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders, MailTenant } from '#server/platform/mail-kinds.ts';
import { DECISION_MAIL } from './decide-request.ts';
import { dietAnsweredMail, dietEndingMail } from './emails/diet-mails.ts';
import { ENDING_MAIL } from './jobs.ts';
import { findEndingDiet, findRequest } from './queries.ts';

/** The messages of this module, made when they are sent. They concern a child's safety: every family gets them. */
export function dietMails(publicUrl: string): MailBuilders {
  const dietsUrl = (tenant: MailTenant) => `${publicUrl}/c/${tenant.slug}/anagrafica/diete`;
  return {
    [DECISION_MAIL]: async (tx, tenant, { subjectKey }) => {
      const request = await findRequest(tx, Number(subjectKey.split('/')[0]));
      if (!request || request.guardianId === null) return null;
      const facts = { tenantName: tenant.name, childName: request.childName, dietsUrl: dietsUrl(tenant) };
      return dietAnsweredMail(facts, await languageOfGuardian(tx, request.guardianId));
    },
    [ENDING_MAIL]: async (tx, tenant, { subjectKey }) => {
      const [childDietId = 0, guardianId = 0] = subjectKey.split('/').map(Number);
      const diet = await findEndingDiet(tx, childDietId);
      if (!diet) return null;
      const facts = {
        tenantName: tenant.name,
        childName: diet.childName,
        dietsUrl: dietsUrl(tenant),
        validTo: diet.validTo,
        isHealth: diet.kind === 'health',
      };
      return dietEndingMail(facts, await languageOfGuardian(tx, guardianId));
    },
  };
}
