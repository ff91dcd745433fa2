import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { CLAIM_MAIL } from './decide-claim.ts';
import { claimDecidedMail } from './emails/claim-decided.ts';

export const identityMailKinds: readonly MailKind[] = [
  describeMail({
    kind: CLAIM_MAIL,
    name: 'Risposta a una richiesta di accesso',
    trigger: 'Quando l’ufficio decide su chi ha chiesto di entrare con SPID o CIE.',
    fixed: 'l’esito e la risposta dell’ufficio',
    template: claimDecidedMail,
    facts: (tenantName) => ({
      tenantName,
      firstName: 'Giulia',
      isLinked: true,
      answer: null,
      portalUrl: EXAMPLE_URL,
    }),
  }),
];
