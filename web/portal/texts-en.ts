import { uiTextsEn } from '../ui/texts-en.ts';
import type { Translation } from '../ui/translation.ts';
import { accessTextsEn } from './accesso/texts-en.ts';
import { assistantTextsEn } from './assistente/texts-en.ts';
import { supportTextsEn } from './assistenza/texts-en.ts';
import { familyTextsEn } from './anagrafica/texts-en.ts';
import { attestationTextsEn } from './attestazione/texts-en.ts';
import { comunicAppTextsEn } from './comunicapp/texts-en.ts';
import { dietTextsEn } from './diete/texts-en.ts';
import { enrolmentTextsEn } from './iscrizioni/texts-en.ts';
import { statementTextsEn } from './estratto-conto/texts-en.ts';
import { menuTextsEn } from './menu/texts-en.ts';
import { identityTextsEn } from './identita/texts-en.ts';
import { newsTextsEn } from './news/texts-en.ts';
import { paymentTextsEn } from './pagamenti/texts-en.ts';
import { figureTextsEn } from './pasti-e-spesa/texts-en.ts';
import { planTextsEn } from './rateizzazione/texts-en.ts';
import { creditTextsEn } from './ricariche/texts-en.ts';
import { presenceTextsEn } from './presenze/texts-en.ts';
import { siteTextsEn } from './pubblico/texts-en.ts';
import type { portalTexts } from './texts-it.ts';
import { phoneTextsEn } from './telefono/texts-en.ts';
import { earlyLeaveTextsEn } from './uscite/texts-en.ts';
import { utilityTextsEn } from './utility/texts-en.ts';

/** What every page of the parents' portal may say, in English. Sections keep their Italian names, as on letters. */
export const portalTextsEn: Translation<typeof portalTexts> = {
  serviceName: 'Portale Genitori',
  tagline: 'School meals',
  menu: {
    home: 'Home',
    family: 'Family',
    enrolments: 'Enrolment',
    presences: 'Meals',
    menu: 'Menu',
    payments: 'Payments',
    toPay: 'Top-ups (Ricariche) and bills to pay',
    statement: 'Account statement',
    news: 'News',
    support: 'Help',
    utility: 'Settings',
    comunicApp: 'ComunicApp',
    changePassword: 'Change password',
    changeMunicipality: 'Change Comune',
  },
  login: {
    title: 'Log in',
    waitLead: 'Follow the children’s meals, the payments and the news of the canteen here.',
    lead: 'Use the details in the letter from your Comune («Lettera Codici e Credenziali»).',
    username: 'User code (codice utente) or e-mail',
    forgotten: 'Forgot your password?',
    open: 'Without logging in you can see',
    services: 'services and prices',
    menu: 'the week’s menu',
    contacts: 'contacts',
    language: 'Language',
  },
  home: {
    title: 'Home',
    lead: 'Follow the children’s school meals here: today’s meal, what is due, what is new.',
    familyTitle: 'Family (Anagrafica)',
    familyText: 'Check and update your details and those of the children.',
    presencesTitle: 'Meals (Presenze)',
    presencesText: 'See the children’s meals and cancel those they do not need.',
    menuTitle: 'Menu (Menù)',
    menuText: 'See what is cooked this week, with the allergens.',
    paymentsTitle: 'Payments (Pagamenti)',
    paymentsText: 'Read your bills, pay with pagoPA and print payment notices.',
    newsTitle: 'News',
    newsText: 'Read what the Comune and the caterer have to tell you.',
    supportTitle: 'Help (Assistenza)',
    supportText: 'Write to the Comune and read its answers.',
    utilityTitle: 'Settings (Utility)',
    utilityText: 'Password, connected devices, messages, language and text size.',
  },
  forParents: {
    title: 'A page for parents',
    text: 'As a carer (delegato) you follow the meals and cancel them: only parents see payments, enrolments and diets.',
    goTo: 'Go to Meals',
  },
};

/** All that the portal says in English, by namespace. */
export const english = {
  ui: uiTextsEn,
  portal: {
    ...portalTextsEn,
    access: accessTextsEn,
    assistant: assistantTextsEn,
    attestation: attestationTextsEn,
    credit: creditTextsEn,
    comunicapp: comunicAppTextsEn,
    earlyLeave: earlyLeaveTextsEn,
    diets: dietTextsEn,
    enrolments: enrolmentTextsEn,
    family: familyTextsEn,
    figures: figureTextsEn,
    identity: identityTextsEn,
    news: newsTextsEn,
    payments: paymentTextsEn,
    phone: phoneTextsEn,
    plans: planTextsEn,
    presences: presenceTextsEn,
    site: siteTextsEn,
    statement: statementTextsEn,
    support: supportTextsEn,
    utility: utilityTextsEn,
    weekMenu: menuTextsEn,
  },
};
