import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { findApplication, findSteps, protocolIn } from './application-queries.ts';
import { stepMail } from './emails/step-mail.ts';
import { protocolOf } from './rules.ts';
import { STEP_MAIL } from './take-step.ts';
import { findWindow } from './window-queries.ts';

/** The messages of this module, made when they are sent. They are of a proceeding (L. 241/1990): every family gets them. */
export function enrolmentMails(publicUrl: string): MailBuilders {
  return {
    [STEP_MAIL]: async (tx, tenant, { subjectKey }) => {
      const [applicationId = 0, stepId = 0] = subjectKey.split('/').map(Number);
      const application = await findApplication(tx, applicationId);
      const protocol = application && protocolIn(application);
      const step = (await findSteps(tx, applicationId)).find((one) => one.stepId === stepId);
      const window = application && (await findWindow(tx, application.windowId));
      if (!protocol || !window || !step || step.state === 'draft') return null;
      const { firstName, lastName } = application.form;
      const facts = {
        tenantName: tenant.name,
        childName: `${firstName} ${lastName}`,
        schoolYear: window.schoolYear,
        protocol: protocolOf(protocol.year, protocol.number),
        state: step.state,
        url: `${publicUrl}/c/${tenant.slug}/anagrafica/iscrizioni/${applicationId}`,
      };
      return stepMail(facts, await languageOfGuardian(tx, application.guardianId));
    },
  };
}
