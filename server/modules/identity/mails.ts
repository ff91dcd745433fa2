import { ITALIAN } from '#common/languages.ts';
import type { MailBuilders } from '#server/platform/mail-kinds.ts';
import { findClaim } from './claim-queries.ts';
import { CLAIM_MAIL } from './decide-claim.ts';
import { claimDecidedMail } from './emails/claim-decided.ts';

/** The messages of this module, made when they are sent. Who is not known has chosen no language yet. */
export function identityMails(publicUrl: string): MailBuilders {
  return {
    [CLAIM_MAIL]: async (tx, tenant, message) => {
      const claim = await findClaim(tx, Number(message.subjectKey));
      if (!claim || claim.state === 'open') return null;
      const facts = {
        tenantName: tenant.name,
        firstName: claim.firstName,
        isLinked: claim.state === 'linked',
        answer: claim.answer,
        portalUrl: `${publicUrl}/c/${tenant.slug}/`,
      };
      return claimDecidedMail(facts, ITALIAN);
    },
  };
}
