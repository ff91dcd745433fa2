import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { DECISION_MAIL } from './decide-request.ts';
import { dietAnsweredMail, dietEndingMail } from './emails/diet-mails.ts';
import { ENDING_MAIL } from './jobs.ts';

const childName = 'Anna Esempio';
const dietsUrl = `${EXAMPLE_URL}/anagrafica/diete`;

export const dietMailKinds: readonly MailKind[] = [
  describeMail({
    kind: DECISION_MAIL,
    name: 'Risposta a una richiesta di dieta',
    trigger: 'Quando l’ufficio risponde a una richiesta di dieta.',
    fixed: 'il collegamento alla risposta; dieta e motivo non compaiono mai',
    template: dietAnsweredMail,
    facts: (tenantName) => ({ tenantName, childName, dietsUrl }),
  }),
  describeMail({
    kind: ENDING_MAIL,
    name: 'Dieta in scadenza',
    trigger: 'Nei giorni prima che una dieta scada.',
    fixed: 'bambino, ultimo giorno e che cosa succede dopo',
    template: dietEndingMail,
    facts: (tenantName) => ({ tenantName, childName, dietsUrl, validTo: '2027-01-31', isHealth: true }),
  }),
];
