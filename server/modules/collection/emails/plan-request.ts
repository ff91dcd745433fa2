import { mailTemplate } from '#server/platform/mail-template.ts';

interface Refused {
  tenantName: string;
  codes: readonly string[];
  /** In the office's words. */
  answer: string;
  listUrl: string;
}

/** The Comune does not grant the instalments that the family asked for. */
export const planRequestRefusedMail = mailTemplate<Refused>({
  it: ({ codes, answer, listUrl }) => ({
    subject: 'Refezione scolastica: rateizzazione non accordata',
    title: 'La rateizzazione non è stata accordata',
    paragraphs: [
      `L’ufficio non ha accordato la rateizzazione che ha chiesto per ${codes.length === 1 ? 'la fattura' : 'le fatture'} ${codes.join(', ')}.`,
      `Motivo: ${answer}`,
      'Può pagare come prima, dal portale o con gli avvisi che ha già.',
    ],
    button: { label: 'Vai ai pagamenti', url: listUrl },
  }),
  en: ({ codes, answer, listUrl }) => ({
    subject: 'School meals: payment by instalments not granted',
    title: 'Your payment plan was not granted',
    paragraphs: [
      `The office has not granted the instalments that you asked for (${codes.length === 1 ? 'bill' : 'bills'} ${codes.join(', ')}).`,
      `Reason: ${answer}`,
      'You can pay as before, in the portal or with the notices that you have.',
    ],
    button: { label: 'Go to payments', url: listUrl },
  }),
});
