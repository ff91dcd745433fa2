import { accessTexts } from './accesso/texts-it.ts';
import { presenceTexts } from './presenze/texts-it.ts';

/**
 * What the first pages of the parents' portal say, in Italian; sections carry the manual's names. Those that are opened
 * later bring their own texts along (`addTexts`).
 */
export const portalTexts = {
  serviceName: 'Portale Genitori',
  tagline: 'Refezione scolastica',
  menu: {
    home: 'Home',
    presences: 'Presenze',
    menu: 'Menù',
    payments: 'Pagamenti',
    news: 'News',
    changePassword: 'Cambio password',
  },
  login: {
    title: 'Accedi',
    lead: 'Entra con i dati della «Lettera Codici e Credenziali» che hai ricevuto dal Comune.',
    username: 'Codice utente o e-mail',
    forgotten: 'Hai dimenticato la password?',
    open: 'Senza accedere puoi guardare',
    services: 'servizi e tariffe',
    menu: 'menù della settimana',
    contacts: 'contatti',
  },
  home: {
    title: 'Home',
    greeting: 'Ciao {{name}}, da qui puoi seguire il servizio mensa dei tuoi figli.',
    presencesTitle: 'Presenze',
    presencesText: 'Vedi i pasti dei tuoi figli e disdici quelli che non servono.',
    menuTitle: 'Menù',
    menuText: 'Guarda che cosa si mangia questa settimana, con gli allergeni.',
    paymentsTitle: 'Pagamenti',
    paymentsText: 'Consulta le fatture, paga con pagoPA e stampa gli avvisi.',
    newsTitle: 'News',
    newsText: 'Leggi le comunicazioni del Comune e di chi cucina.',
    utilityTitle: 'Utility',
    utilityText: 'Cambio password: scegli una nuova password per entrare nel portale.',
  },
  presences: presenceTexts,
  access: accessTexts,
};
