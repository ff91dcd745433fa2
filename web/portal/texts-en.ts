import { uiTextsEn } from '../ui/texts-en.ts';
import type { Translation } from '../ui/translation.ts';
import { accessTextsEn } from './accesso/texts-en.ts';
import { familyTextsEn } from './anagrafica/texts-en.ts';
import { attestationTextsEn } from './attestazione/texts-en.ts';
import { statementTextsEn } from './estratto-conto/texts-en.ts';
import { paymentTextsEn } from './pagamenti/texts-en.ts';
import { figureTextsEn } from './pasti-e-spesa/texts-en.ts';
import { presenceTextsEn } from './presenze/texts-en.ts';
import type { portalTexts } from './texts-it.ts';
import { supportTextsEn } from './assistenza/texts-en.ts';
import { utilityTextsEn } from './utility/texts-en.ts';

/** What every page of the parents' portal may say, in English. Sections keep their Italian names, as on letters. */
export const portalTextsEn: Translation<typeof portalTexts> = {
  serviceName: 'Portale Genitori',
  tagline: 'School meals',
  menu: {
    home: 'Home',
    family: 'Family',
    presences: 'Meals',
    payments: 'Payments',
    support: 'Help',
    utility: 'Settings',
  },
  login: {
    title: 'Log in',
    lead: 'Use the details in the letter from your Comune («Lettera Codici e Credenziali»).',
    username: 'User code (codice utente) or e-mail',
    forgotten: 'Forgot your password?',
    language: 'Language',
  },
  home: {
    title: 'Home',
    greeting: 'Hello {{name}}, here you can follow your children’s school meals.',
    familyTitle: 'Family (Anagrafica)',
    familyText: 'Check and update your details and those of your children.',
    presencesTitle: 'Meals (Presenze)',
    presencesText: 'See your children’s meals and cancel those they do not need.',
    paymentsTitle: 'Payments (Pagamenti)',
    paymentsText: 'Read your bills, pay with pagoPA and print payment notices.',
    supportTitle: 'Help (Assistenza)',
    supportText: 'Write to the Comune and read its answers.',
    utilityTitle: 'Settings (Utility)',
    utilityText: 'Password, connected devices, messages, language and text size.',
  },
  accessibility: {
    title: 'Accessibility',
    text: 'This service follows the WCAG 2.1 guidelines, level AA: it works with a keyboard, with a screen reader and on small screens.',
    report:
      'If something stops you, tell the school office of the {{owner}}, which publishes the accessibility statement on its own website.',
  },
  privacy: {
    title: 'Privacy',
    version: 'Version 1 of 27 November 2026.',
    controller:
      'The data controller is the {{owner}}, which publishes the full privacy notice on its own website.',
    cookies:
      'This site uses one technical cookie only, which recognises you after you log in and is deleted when you leave. Your browser also keeps the language and the text size that you choose. If the network does not let a cancellation through, it stays on your device until the Comune answers; a report not yet sent stays in the browser tab until you leave or close it. There is no profiling, and no service of any other site.',
  },
};

/** All that the portal says in English, by namespace. */
export const english = {
  ui: uiTextsEn,
  portal: {
    ...portalTextsEn,
    access: accessTextsEn,
    attestation: attestationTextsEn,
    family: familyTextsEn,
    figures: figureTextsEn,
    payments: paymentTextsEn,
    presences: presenceTextsEn,
    statement: statementTextsEn,
    support: supportTextsEn,
    utility: utilityTextsEn,
  },
};
