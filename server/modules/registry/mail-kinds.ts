import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { DECISION_MAIL } from './decide-change.ts';
import { changeDecidedMail } from './emails/change-decided.ts';

export const registryMailKinds: readonly MailKind[] = [
  describeMail({
    kind: DECISION_MAIL,
    name: 'Risposta a una richiesta di modifica',
    trigger: 'Quando l’ufficio accoglie o respinge una richiesta di modifica dell’anagrafica.',
    fixed: 'l’esito, il dato e la persona, la nota dell’ufficio',
    template: changeDecidedMail,
    facts: (tenantName) => ({
      tenantName,
      requesterName: 'Giulia Esempio',
      personName: 'Anna Esempio',
      field: 'fiscal_code' as const,
      isApproved: true,
      reason: null,
      familyUrl: `${EXAMPLE_URL}/anagrafica`,
    }),
  }),
];
