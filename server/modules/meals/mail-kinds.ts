import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { CANCELLATION_MAIL } from './cancel-meals.ts';
import { CLOSURE_MAIL, REOPENING_MAIL } from './closure-queries.ts';
import { cancellationMail } from './emails/cancellation.ts';
import { closureMail, reopeningMail } from './emails/closure.ts';

const presencesUrl = `${EXAMPLE_URL}/presenze`;

const closure = (tenantName: string) => ({
  tenantName,
  closureId: 1,
  serviceId: 1,
  schoolId: 1,
  schoolName: 'Primaria di Esempio',
  startsOn: '2026-11-12',
  endsOn: '2026-11-13',
  reason: 'Assemblea sindacale di esempio',
  presencesUrl,
});

export const mealMailKinds: readonly MailKind[] = [
  describeMail({
    kind: CANCELLATION_MAIL,
    name: 'Ricevuta di disdetta',
    trigger: 'Quando una famiglia disdice un pasto o chiede un pasto in bianco.',
    fixed: 'numero, giorni, bambino e ora della richiesta; riga per non ricevere più questi messaggi',
    template: cancellationMail,
    isOptional: true,
    facts: (tenantName) => ({
      tenantName,
      childName: 'Anna Esempio',
      receipt: {
        number: 1234,
        kind: 'cancelled' as const,
        acceptedAt: '2026-11-11T07:15:00Z',
        days: ['2026-11-12', '2026-11-13'],
        skipped: [],
      },
      monthUrl: presencesUrl,
    }),
  }),
  describeMail({
    kind: CLOSURE_MAIL,
    name: 'Chiusura della mensa',
    trigger: 'Quando l’ufficio inserisce nel calendario una chiusura, una gita o un menù diverso.',
    fixed: 'giorni, scuola, motivo e che cosa cambia; riga per non ricevere più questi messaggi',
    template: closureMail,
    isOptional: true,
    facts: closure,
  }),
  describeMail({
    kind: REOPENING_MAIL,
    name: 'Chiusura annullata',
    trigger: 'Quando una chiusura già comunicata viene tolta dal calendario.',
    fixed: 'giorni e motivo; riga per non ricevere più questi messaggi',
    template: reopeningMail,
    isOptional: true,
    facts: closure,
  }),
];
