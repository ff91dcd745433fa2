import { mailTemplate } from '#server/platform/mail-template.ts';

interface LowBalance {
  tenantName: string;
  firstName: string;
  balanceCents: number;
  creditUrl: string;
}

/** The credit is running out. Said calmly: the child eats all the same. */
export const lowBalanceMail = mailTemplate<LowBalance>(
  {
    it: ({ firstName, balanceCents, creditUrl }, { euro }) => ({
      subject: 'Refezione scolastica: il credito sta per finire',
      title: 'Il credito mensa sta per finire',
      paragraphs: [
        balanceCents < 0
          ? `Il credito di ${firstName} è finito: mancano ${euro(-balanceCents)}. ${firstName} continua a mangiare a scuola come sempre: quando può, faccia una ricarica.`
          : `A ${firstName} restano ${euro(balanceCents)} di credito per la mensa. Quando può, faccia una ricarica.`,
      ],
      button: { label: 'Ricarica', url: creditUrl },
      footer:
        'Riceve questo messaggio una volta sola, quando il credito scende sotto la soglia che può scegliere nel portale.',
    }),
    en: ({ firstName, balanceCents, creditUrl }, { euro }) => ({
      subject: 'School meals: the credit is running out',
      title: 'The meal credit is running out',
      paragraphs: [
        balanceCents < 0
          ? `${firstName}’s credit is used up: ${euro(-balanceCents)} are missing. ${firstName} goes on eating at school as always: please top up when you can.`
          : `${firstName} has ${euro(balanceCents)} of meal credit left. Please top up when you can.`,
      ],
      button: { label: 'Top up', url: creditUrl },
      footer:
        'You get this message once, when the credit falls below the level that you can choose in the portal.',
    }),
  },
  ({ firstName, balanceCents }, { euro }) => ({ bambino: firstName, credito: euro(balanceCents) }),
);
