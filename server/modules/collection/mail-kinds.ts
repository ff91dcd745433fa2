import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { REMINDER_MAIL } from './advance-dunning.ts';
import { handedOverMail } from './emails/handed-over.ts';
import { instalmentDueMail, instalmentMissedMail } from './emails/instalment.ts';
import { planRequestRefusedMail } from './emails/plan-request.ts';
import { planCancelledMail, planCreatedMail, planLapsedMail } from './emails/plan.ts';
import { reminderMail } from './emails/reminder.ts';
import { HANDED_OVER_MAIL } from './hand-over.ts';
import { INSTALMENT_MAILS } from './instalment-queries.ts';
import { REQUEST_REFUSED_MAIL } from './refuse-plan-request.ts';
import { PLAN_MAILS } from './tell-of-plan.ts';

const codes = ['99000123', '99000124'];
const listUrl = `${EXAMPLE_URL}/pagamenti`;

const plan = (tenantName: string) => ({
  tenantName,
  instalments: [
    { dueOn: '2027-01-31', amountCents: 6000 },
    { dueOn: '2027-02-28', amountCents: 5700 },
  ],
  codes,
  outstandingCents: 11_700,
  listUrl,
});

const instalment = (tenantName: string) => ({
  tenantName,
  instalmentNo: 1,
  instalmentCount: 2,
  askedCents: 6000,
  dueOn: '2027-01-31',
  missedToLapse: 2,
  missedCount: 1,
  invoiceUrl: `${listUrl}/123`,
});

export const collectionMailKinds: readonly MailKind[] = [
  describeMail({
    kind: REMINDER_MAIL,
    name: 'Sollecito',
    trigger: 'Quando l’ufficio conferma un sollecito. Il testo di ciascun passo si scrive in Solleciti.',
    fixed: 'il testo del passo del sollecito',
    template: reminderMail,
    facts: (tenantName) => ({
      tenantName,
      subject: 'Sollecito di pagamento della fattura 99000123',
      body: 'Qui sta il testo del passo, come è scritto nelle impostazioni dei solleciti.',
      invoiceUrl: `${listUrl}/123`,
    }),
  }),
  describeMail({
    kind: PLAN_MAILS.created,
    name: 'Rateizzazione accordata',
    trigger: 'Quando l’ufficio accorda una rateizzazione.',
    fixed: 'fatture, rate con importo e scadenza',
    template: planCreatedMail,
    facts: plan,
  }),
  describeMail({
    kind: PLAN_MAILS.lapsed,
    name: 'Rateizzazione decaduta',
    trigger: 'Quando troppe rate non sono state pagate.',
    fixed: 'fatture e importo che resta',
    template: planLapsedMail,
    facts: plan,
  }),
  describeMail({
    kind: PLAN_MAILS.cancelled,
    name: 'Rateizzazione annullata',
    trigger: 'Quando l’ufficio annulla una rateizzazione.',
    fixed: 'fatture e importo che resta',
    template: planCancelledMail,
    facts: plan,
  }),
  describeMail({
    kind: REQUEST_REFUSED_MAIL,
    name: 'Rateizzazione non accordata',
    trigger: 'Quando l’ufficio non accorda la rateizzazione che una famiglia ha chiesto.',
    fixed: 'fatture e motivo',
    template: planRequestRefusedMail,
    facts: (tenantName) => ({ tenantName, codes, answer: 'Una rateizzazione è già in corso.', listUrl }),
  }),
  describeMail({
    kind: INSTALMENT_MAILS.due,
    name: 'Promemoria di una rata',
    trigger: 'Nei giorni prima che una rata scada.',
    fixed: 'rata, importo e scadenza',
    template: instalmentDueMail,
    facts: instalment,
  }),
  describeMail({
    kind: INSTALMENT_MAILS.missed,
    name: 'Rata scaduta',
    trigger: 'Quando una rata è scaduta e non risulta pagata.',
    fixed: 'rata, importo, scadenza e quando la rateizzazione decade',
    template: instalmentMissedMail,
    facts: instalment,
  }),
  describeMail({
    kind: HANDED_OVER_MAIL,
    name: 'Riscossione coattiva',
    trigger: 'Quando l’ufficio affida le fatture alla riscossione coattiva.',
    fixed: 'fatture e a chi si pagano da quel giorno',
    template: handedOverMail,
    facts: (tenantName) => ({ tenantName, agent: 'Concessionario Esempio', codes, listUrl }),
  }),
];
