import { describeMail, EXAMPLE_URL, type MailKind } from '#server/platform/mail-kinds.ts';
import { REFUND_MAIL } from './decide-refund.ts';
import { lowBalanceMail } from './emails/low-balance.ts';
import { refundDecidedMail } from './emails/refund-decided.ts';
import { topUpCreditedMail } from './emails/top-up-credited.ts';
import { LOW_BALANCE_MAIL } from './warn-of-falls.ts';

const firstName = 'Anna';
const creditUrl = `${EXAMPLE_URL}/pagamenti/ricariche`;

export const walletMailKinds: readonly MailKind[] = [
  describeMail({
    kind: 'payments.top_up',
    name: 'Ricarica accreditata',
    trigger: 'Quando arriva da pagoPA la ricevuta di una ricarica.',
    fixed:
      'importo, giorno, IUV, credito di ciascun bambino e la ricevuta allegata; riga per non ricevere più questi messaggi',
    template: topUpCreditedMail,
    isOptional: true,
    facts: (tenantName) => ({
      tenantName,
      amountCents: 5000,
      paidAt: new Date('2026-11-20T09:30:00Z'),
      iuv: '01000000000000123',
      children: [{ firstName, amountCents: 5000 }],
      creditUrl,
    }),
  }),
  describeMail({
    kind: LOW_BALANCE_MAIL,
    name: 'Credito in esaurimento',
    trigger: 'Quando il credito di un bambino scende sotto la soglia.',
    fixed: 'bambino e credito; riga per non ricevere più questi messaggi',
    template: lowBalanceMail,
    isOptional: true,
    facts: (tenantName) => ({ tenantName, firstName, balanceCents: 850, creditUrl }),
  }),
  describeMail({
    kind: REFUND_MAIL,
    name: 'Rimborso del credito',
    trigger: 'Quando l’ufficio decide su una richiesta di rimborso.',
    fixed: 'l’esito, importo, fine dell’IBAN e motivo',
    template: refundDecidedMail,
    facts: (tenantName) => ({
      tenantName,
      firstName,
      amountCents: 5000,
      iban: '…0123',
      refusedBecause: null,
      creditUrl,
    }),
  }),
];
