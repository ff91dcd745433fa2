/** The head that the tests' papers have. */
import type { PaperHead } from './paper-layout.ts';

export const testHead: PaperHead = {
  tenantName: 'Comune di Cassano d’Adda',
  tenantFiscalCode: '01199250158',
  office: 'Ufficio Scuola',
  contact: 'scuola@comune.example',
  holderName: 'Perù Òrlàndo',
  holderFiscalCode: 'RSSMRA80A01H501U',
  holderAddress: ['Via Roma 1', '20062 Cassano d’Adda (MI)'],
  drawnAt: new Date('2026-12-31T23:30:00Z'),
  simulated: false,
};
