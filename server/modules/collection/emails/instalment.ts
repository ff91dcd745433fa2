import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface InstalmentMail {
  tenantName: string;
  instalmentNo: number;
  instalmentCount: number;
  askedCents: number;
  dueOn: DateString;
  /** So many that are not paid end the plan, and so many are not paid now. */
  missedToLapse: number;
  missedCount: number;
  invoiceUrl: string;
}

/** An instalment is about to be due. */
export const instalmentDueMail = mailTemplate<InstalmentMail>({
  it: ({ instalmentNo, instalmentCount, askedCents, dueOn, invoiceUrl }, { euro, date }) => ({
    subject: `Refezione scolastica: rata in scadenza il ${date(dueOn)}`,
    title: 'Una rata sta per scadere',
    paragraphs: [
      `La rata ${instalmentNo} di ${instalmentCount}, di ${euro(askedCents)}, va pagata entro il ${date(dueOn)}.`,
      'Il suo avviso pagoPA è nel portale, nella pagina della fattura. Se ha pagato da poco, non deve fare altro.',
    ],
    button: { label: 'Vai alla rata', url: invoiceUrl },
  }),
  en: ({ instalmentNo, instalmentCount, askedCents, dueOn, invoiceUrl }, { euro, date }) => ({
    subject: `School meals: instalment due on ${date(dueOn)}`,
    title: 'An instalment is about to be due',
    paragraphs: [
      `Instalment ${instalmentNo} of ${instalmentCount}, ${euro(askedCents)}, is to be paid by ${date(dueOn)}.`,
      'Its pagoPA notice is in the portal, on the page of the bill. If you have just paid there is nothing else to do.',
    ],
    button: { label: 'Go to the instalment', url: invoiceUrl },
  }),
});

/** An instalment is past due: whoever misses too many loses the plan. */
export const instalmentMissedMail = mailTemplate<InstalmentMail>({
  it: (mail, { euro, date }) => ({
    subject: `Refezione scolastica: rata scaduta il ${date(mail.dueOn)}`,
    title: 'Una rata è scaduta e non risulta pagata',
    paragraphs: [
      `La rata ${mail.instalmentNo} di ${mail.instalmentCount}, di ${euro(mail.askedCents)}, è scaduta il ${date(mail.dueOn)}. Si può pagare ancora, con lo stesso avviso.`,
      `La rateizzazione decade quando ${mail.missedToLapse === 1 ? 'una rata non è pagata' : `${mail.missedToLapse} rate non sono pagate`}: adesso ${mail.missedCount === 1 ? 'ne manca una' : `ne mancano ${mail.missedCount}`}. Se ha pagato da poco, non deve fare altro.`,
    ],
    button: { label: 'Vai alla rata', url: mail.invoiceUrl },
  }),
  en: (mail, { euro, date }) => ({
    subject: `School meals: instalment overdue since ${date(mail.dueOn)}`,
    title: 'An instalment is overdue',
    paragraphs: [
      `Instalment ${mail.instalmentNo} of ${mail.instalmentCount}, ${euro(mail.askedCents)}, was due on ${date(mail.dueOn)}. You can still pay it, with the same notice.`,
      `The plan ends when ${mail.missedToLapse === 1 ? 'one instalment is' : `${mail.missedToLapse} instalments are`} not paid: ${mail.missedCount === 1 ? 'one is' : `${mail.missedCount} are`} not paid now. If you have just paid there is nothing else to do.`,
    ],
    button: { label: 'Go to the instalment', url: mail.invoiceUrl },
  }),
});
