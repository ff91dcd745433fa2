import type { DateString } from '#common/dates.ts';
import { groupNoticeNumber } from '#common/notice-number.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface Bill {
  tenantName: string;
  code: string;
  description: string;
  amountCents: number;
  dueOn: DateString;
  /** Absent when payment data are missing, or when families make their notices themselves. */
  noticeNumber: string | null;
  hasMissingData: boolean;
  /** The voided invoice whose place it takes, and the office's reason. */
  replaces: { code: string; reason: string } | null;
  invoiceUrl: string;
}

/** The monthly bill: how much, by when, and the link that lands on the invoice. No child's name: mail travels in clear. */
export const invoiceIssuedMail = mailTemplate<Bill>(
  {
    it: (bill, { euro, date }) => ({
      subject: `Refezione scolastica: fattura ${bill.code}, scadenza ${date(bill.dueOn)}`,
      title: 'Refezione scolastica: nuova fattura',
      paragraphs: [
        `È stata emessa la fattura ${bill.code}: ${bill.description}.`,
        ...(bill.replaces ? [replacement(bill.replaces)] : []),
        ...(bill.amountCents > 0
          ? [`Importo: ${euro(bill.amountCents)}. Scadenza: ${date(bill.dueOn)}.`, howToPay(bill)]
          : ['È già pagata con quanto era stato versato: non deve fare nulla.']),
      ],
      closing: ['Nel dettaglio della fattura trova i pasti, giorno per giorno, con il prezzo di ciascuno.'],
      button: { label: 'Vedi la fattura', url: bill.invoiceUrl },
      footer:
        'Messaggio automatico del servizio di refezione scolastica. Se ha già pagato, non occorre fare nulla.',
    }),
    en: (bill, { euro, date }) => ({
      subject: `School meals: bill ${bill.code}, due on ${date(bill.dueOn)}`,
      title: 'School meals: new bill',
      paragraphs: [
        `Bill ${bill.code} has been issued: ${bill.description}.`,
        ...(bill.replaces ? [replacementInEnglish(bill.replaces)] : []),
        ...(bill.amountCents > 0
          ? [`Amount: ${euro(bill.amountCents)}. Due on: ${date(bill.dueOn)}.`, howToPayInEnglish(bill)]
          : ['It is already settled with what had been paid: there is nothing to do.']),
      ],
      closing: ['In the detail of the bill you find the meals, day by day, each with its price.'],
      button: { label: 'See the bill', url: bill.invoiceUrl },
      footer:
        'Automatic message of the school meals service. If you have already paid, there is nothing to do.',
    }),
  },
  ({ code, description, amountCents, dueOn }, { euro, date }) => ({
    fattura: code,
    descrizione: description,
    importo: euro(amountCents),
    scadenza: date(dueOn),
  }),
);

function replacement({ code, reason }: NonNullable<Bill['replaces']>): string {
  return `Sostituisce la fattura ${code}, che è stata annullata: quella non va più pagata, e quanto era già stato versato non va perso. Motivo: ${reason}.`;
}

function replacementInEnglish({ code, reason }: NonNullable<Bill['replaces']>): string {
  return `It replaces bill ${code}, which has been cancelled: that one must not be paid any more, and nothing that was paid for it is lost. Reason given by the office: ${reason}.`;
}

function howToPay(bill: Bill): string {
  if (bill.noticeNumber)
    return `In allegato trova l'avviso di pagamento pagoPA, codice avviso ${groupNoticeNumber(bill.noticeNumber)}. Può pagarlo on-line dal Portale Genitori, dall'app della sua banca, in posta o in tabaccheria.`;
  return bill.hasMissingData
    ? "Per pagare mancano alcuni dati obbligatori (indirizzo e-mail o codici fiscali): può inserirli in un minuto nel Portale Genitori, che poi prepara l'avviso di pagamento."
    : "Per pagare apra la fattura nel Portale Genitori con il pulsante qui sotto e scelga «PAGAMENTO ON-LINE»: può pagare subito, oppure generare l'avviso di pagamento pagoPA da stampare e pagare in banca, in posta o in tabaccheria.";
}

function howToPayInEnglish(bill: Bill): string {
  if (bill.noticeNumber)
    return `Attached you find the pagoPA payment notice (avviso di pagamento), in Italian; its notice code (codice avviso) is ${groupNoticeNumber(bill.noticeNumber)}. You can pay it online in the Portale Genitori, with your bank’s app, at a post office or at a tobacconist.`;
  return bill.hasMissingData
    ? 'To pay, some required details are missing (e-mail address or tax codes): you can enter them in a minute in the Portale Genitori, which then prepares the payment notice.'
    : 'To pay, open the bill in the Portale Genitori with the button below and choose «PAY ONLINE»: you can pay at once, or create the pagoPA payment notice (avviso di pagamento) to print and pay at a bank, post office or tobacconist.';
}
