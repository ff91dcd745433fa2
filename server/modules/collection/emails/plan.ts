import type { DateString } from '#common/dates.ts';
import { mailTemplate } from '#server/platform/mail-template.ts';

interface PlanMail {
  tenantName: string;
  instalments: readonly { dueOn: DateString; amountCents: number }[];
  codes: readonly string[];
  outstandingCents: number;
  listUrl: string;
}

/** What is to be paid in instalments, and when. */
export const planCreatedMail = mailTemplate<PlanMail>(
  {
    it: ({ instalments, codes, listUrl }, { euro, date }) => ({
      subject: 'Refezione scolastica: rateizzazione accordata',
      title: 'La rateizzazione è attiva',
      paragraphs: [
        `Il Comune ha accordato il pagamento in ${instalments.length} rate delle fatture ${codes.join(', ')}.`,
        ...instalments.map(
          ({ dueOn, amountCents }, index) =>
            `Rata ${index + 1}: ${euro(amountCents)} entro il ${date(dueOn)}.`,
        ),
        'Ogni rata ha un suo avviso pagoPA: si trova nel portale, nella pagina della fattura. Gli avvisi precedenti di queste fatture non sono più pagabili.',
      ],
      button: { label: 'Vai ai pagamenti', url: listUrl },
    }),
    en: ({ instalments, codes, listUrl }, { euro, date }) => ({
      subject: 'School meals: payment by instalments granted',
      title: 'Your payment plan has started',
      paragraphs: [
        `The Comune lets you pay bills ${codes.join(', ')} in ${instalments.length} instalments.`,
        ...instalments.map(
          ({ dueOn, amountCents }, index) =>
            `Instalment ${index + 1}: ${euro(amountCents)} by ${date(dueOn)}.`,
        ),
        'Each instalment has a pagoPA notice of its own: find it in the portal, on the page of the bill. The notices that these bills had before can no longer be paid.',
      ],
      button: { label: 'Go to payments', url: listUrl },
    }),
  },
  ({ codes, instalments }) => ({ fatture: codes.join(', '), rate: String(instalments.length) }),
);

/** Decadenza: too many instalments were missed. */
export const planLapsedMail = mailTemplate<PlanMail>(
  {
    it: ({ codes, outstandingCents, listUrl }, { euro }) => ({
      subject: 'Refezione scolastica: rateizzazione decaduta',
      title: 'La rateizzazione è decaduta',
      paragraphs: [
        `Alcune rate non sono state pagate alla scadenza: la rateizzazione delle fatture ${codes.join(', ')} è decaduta.`,
        `Restano da pagare ${euro(outstandingCents)}, subito e in una volta. Gli avvisi delle rate non sono più pagabili: nel portale ci sono quelli nuovi.`,
      ],
      closing: ['In caso di difficoltà conviene parlarne con l’ufficio.'],
      button: { label: 'Vai ai pagamenti', url: listUrl },
    }),
    en: ({ codes, outstandingCents, listUrl }, { euro }) => ({
      subject: 'School meals: payment plan ended',
      title: 'Your payment plan has ended',
      paragraphs: [
        `Some instalments were not paid when they were due: the plan for bills ${codes.join(', ')} has ended.`,
        `${euro(outstandingCents)} are still to be paid, now and at once. The notices of the instalments can no longer be paid: the portal has the new ones.`,
      ],
      closing: ['If this is difficult for you, please talk to the office.'],
      button: { label: 'Go to payments', url: listUrl },
    }),
  },
  ({ codes, outstandingCents }, { euro }) => ({ fatture: codes.join(', '), importo: euro(outstandingCents) }),
);

/** The office has ended it. */
export const planCancelledMail = mailTemplate<PlanMail>(
  {
    it: ({ codes, outstandingCents, listUrl }, { euro }) => ({
      subject: 'Refezione scolastica: rateizzazione annullata',
      title: 'La rateizzazione è stata annullata',
      paragraphs: [
        `L’ufficio ha annullato la rateizzazione delle fatture ${codes.join(', ')}. Restano da pagare ${euro(outstandingCents)}: nel portale ci sono i nuovi avvisi.`,
      ],
      button: { label: 'Vai ai pagamenti', url: listUrl },
    }),
    en: ({ codes, outstandingCents, listUrl }, { euro }) => ({
      subject: 'School meals: payment plan cancelled',
      title: 'Your payment plan was cancelled',
      paragraphs: [
        `The office has cancelled the plan for bills ${codes.join(', ')}. ${euro(outstandingCents)} are still to be paid: the portal has the new notices.`,
      ],
      button: { label: 'Go to payments', url: listUrl },
    }),
  },
  ({ codes, outstandingCents }, { euro }) => ({ fatture: codes.join(', '), importo: euro(outstandingCents) }),
);
