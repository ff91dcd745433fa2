import { languageOfGuardian } from '#server/modules/notifications/wants-message.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { findFirstName } from './code-queries.ts';
import { codeRenewedMail } from './emails/code-renewed.ts';
import { CODE_RENEWED_MAIL } from './renew-code.ts';

/** The messages of this module, made when they are sent. A code that no longer works is told whatever was chosen. */
export function telephoneMails(publicUrl: string): MailBuilders {
  return {
    [CODE_RENEWED_MAIL]: async (tx, tenant, { payload }) => {
      const firstName = await findFirstName(tx, Number(payload.childId));
      if (firstName === null) return null;
      const presencesUrl = `${publicUrl}/c/${tenant.slug}/presenze`;
      const language = await languageOfGuardian(tx, Number(payload.guardianId));
      return codeRenewedMail({ tenantName: tenant.name, firstName, presencesUrl }, language);
    },
  };
}
