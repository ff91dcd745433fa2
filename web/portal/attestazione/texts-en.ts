import type { Translation } from '../../ui/translation.ts';
import type { attestationTexts } from './texts-it.ts';

/** What the section Attestazione 730 says, in English. */
export const attestationTextsEn: Translation<typeof attestationTexts> = {
  title: 'Tax statement (Attestazione 730)',
  lead: 'What you paid each year for school meals: the paper for the tax office (CAF) and your tax return.',
  holder: 'In the name of {{name}}, codice fiscale {{fiscalCode}}.',
  rules:
    'The day of the payment counts, not that of the bill; payments through pagoPA are included, and bank transfers, postal slips and card payments that the office has booked, less what was paid back. Cash does not count. A top-up counts when it is paid, for the child it was paid for.',
  missingCode:
    'The codice fiscale of {{names}} is missing: tell the school office before you download the statement.',
  year: 'Year {{year}}',
  provisional: 'Provisional',
  final: 'Year over',
  provisionalText: 'The year is not over: the statement for the tax return is ready from 1 January {{next}}.',
  nothing: 'There are no payments in your name in {{year}}.',
  otherParent:
    'If the bills are in the other parent’s name, the statement is in their own access to the portal.',
  caption: 'Payments of {{year}} by child',
  child: 'Child',
  fiscalCode: 'Codice fiscale',
  noFiscalCode: 'not recorded',
  paid: 'Paid',
  back: 'Paid back',
  attested: 'Certified',
  total: 'Total certified: {{amount}}',
  later: 'After the end of the year {{amount}} were paid back for {{name}}.',
  earlier:
    'In {{year}} {{amount}} paid in earlier years for {{name}} were paid back: if you deducted them, declare them.',
  surplus: 'Not included: {{amount}} paid beyond what was due, kept as credit for you.',
  creditBack:
    'In {{year}} you were given back {{amount}} of your credit: the attested amount takes account of it already.',
  download: 'Download the statement {{year}}',
  downloadProvisional: 'Download the provisional figures {{year}}',
  updatedAt: 'Updated on {{when}}',
};
