import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { codeRenewedMail } from './emails/code-renewed.ts';
import { CODE_RENEWED_MAIL } from './renew-code.ts';

export const telephoneMailKinds: readonly MailKind[] = [
  describeMail({
    kind: CODE_RENEWED_MAIL,
    name: 'Codice di disdetta cambiato',
    trigger: 'Quando si toglie l’accesso a un delegato che conosceva il codice di disdetta.',
    fixed: 'bambino e dove si legge il nuovo codice, che nell’e-mail non compare mai',
    template: codeRenewedMail,
    facts: (tenantName) => ({ tenantName, firstName: 'Anna', presencesUrl: `${EXAMPLE_URL}/presenze` }),
  }),
];
