import { accessTexts } from './accesso/texts-it.ts';
import { statementTexts } from './estratto-conto/texts-it.ts';
import { paymentTexts } from './pagamenti/texts-it.ts';
import { presenceTexts } from './presenze/texts-it.ts';

/** What the parents' portal says, in Italian; sections carry the manual's names. */
export const portalTexts = {
  serviceName: 'Portale Genitori',
  tagline: 'Refezione scolastica',
  menu: {
    home: 'Home',
    family: 'Anagrafica',
    presences: 'Presenze',
    payments: 'Pagamenti',
    changePassword: 'Cambio password',
  },
  login: {
    title: 'Accedi',
    lead: 'Entra con i dati della «Lettera Codici e Credenziali» che hai ricevuto dal Comune.',
    username: 'Codice utente o e-mail',
    forgotten: 'Hai dimenticato la password?',
  },
  home: {
    title: 'Home',
    greeting: 'Ciao {{name}}, da qui puoi seguire il servizio mensa dei tuoi figli.',
    familyTitle: 'Anagrafica',
    familyText: 'Controlla e aggiorna i tuoi dati e quelli dei tuoi figli.',
    presencesTitle: 'Presenze',
    presencesText: 'Vedi i pasti dei tuoi figli e disdici quelli che non servono.',
    paymentsTitle: 'Pagamenti',
    paymentsText: 'Consulta le fatture, paga con pagoPA e stampa gli avvisi.',
    utilityTitle: 'Utility',
    utilityText: 'Cambio password: scegli una nuova password per entrare nel portale.',
  },
  presences: presenceTexts,
  payments: paymentTexts,
  statement: statementTexts,
  access: accessTexts,
  accessibility: {
    title: 'Accessibilità',
    text: 'Questo servizio è costruito secondo le linee guida WCAG 2.1, livello AA: si usa da tastiera, con un lettore di schermo e su schermi piccoli.',
    report:
      'Se trovi un ostacolo segnalalo all’ufficio scuola del {{owner}}, che pubblica la dichiarazione di accessibilità sul proprio sito istituzionale.',
  },
  privacy: {
    title: 'Privacy',
    version: 'Versione 1 del 27/11/2026.',
    controller:
      'Il titolare del trattamento dei dati è il {{owner}}, che pubblica l’informativa completa sul proprio sito istituzionale.',
    cookies:
      'Questo sito usa soltanto un cookie tecnico, che serve a riconoscerti dopo l’accesso e si cancella quando esci. Una disdetta che la rete non lascia partire resta sul tuo dispositivo finché il Comune non risponde. Non usa strumenti di profilazione né servizi di altri siti.',
  },
};
