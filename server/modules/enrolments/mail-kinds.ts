import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { stepMail } from './emails/step-mail.ts';
import { STEP_MAIL } from './take-step.ts';

export const enrolmentMailKinds: readonly MailKind[] = [
  describeMail({
    kind: STEP_MAIL,
    name: 'Domanda di iscrizione',
    trigger:
      'A ogni passo di una domanda di iscrizione: ricevuta, da correggere, accolta, respinta, ritirata.',
    fixed: 'bambino, anno, protocollo e che cosa è successo; la nota dell’ufficio non compare mai',
    template: stepMail,
    facts: (tenantName) => ({
      tenantName,
      childName: 'Anna Esempio',
      schoolYear: '2026/2027',
      protocol: '2026/000123',
      state: 'accepted' as const,
      url: `${EXAMPLE_URL}/anagrafica/iscrizioni/123`,
    }),
  }),
];
