import { mailTemplate } from '#server/platform/mail-template.ts';

interface HandedOver {
  tenantName: string;
  agent: string;
  codes: readonly string[];
  listUrl: string;
}

/** From now on a collector is to be paid. */
export const handedOverMail = mailTemplate<HandedOver>(
  {
    it: ({ agent, codes, listUrl }) => ({
      subject: 'Refezione scolastica: fatture affidate alla riscossione coattiva',
      title: 'Fatture affidate alla riscossione coattiva',
      paragraphs: [
        `Le fatture ${codes.join(', ')} non sono state pagate e il Comune le ha affidate a: ${agent}.`,
        'Da oggi si pagano soltanto come indicato da chi le riscuote: gli avvisi pagoPA del Comune non sono più pagabili.',
      ],
      button: { label: 'Vai ai pagamenti', url: listUrl },
    }),
    en: ({ agent, codes, listUrl }) => ({
      subject: 'School meals: bills handed over to a debt collector',
      title: 'Bills handed over to a debt collector',
      paragraphs: [
        `Bills ${codes.join(', ')} were not paid and the Comune has handed them over to: ${agent}.`,
        'From today they can only be paid as the collector says: the pagoPA notices of the Comune can no longer be paid.',
      ],
      button: { label: 'Go to payments', url: listUrl },
    }),
  },
  ({ agent, codes }) => ({ fatture: codes.join(', '), riscossore: agent }),
);
