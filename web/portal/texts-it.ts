/** What every page of the parents' portal may say, in Italian; each section's own texts are in `sections.ts`. */
export const portalTexts = {
  serviceName: 'Portale Genitori',
  tagline: 'Refezione scolastica',
  menu: {
    home: 'Home',
    family: 'Anagrafica',
    presences: 'Presenze',
    payments: 'Pagamenti',
    support: 'Assistenza',
    utility: 'Utility',
  },
  login: {
    title: 'Accedi',
    lead: 'Entra con i dati della «Lettera Codici e Credenziali» che hai ricevuto dal Comune.',
    username: 'Codice utente o e-mail',
    forgotten: 'Hai dimenticato la password?',
    language: 'Lingua',
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
    supportTitle: 'Assistenza',
    supportText: 'Scrivi al Comune e leggi le risposte.',
    utilityTitle: 'Utility',
    utilityText: 'Cambio password, dispositivi collegati, avvisi, lingua e dimensione del testo.',
  },
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
      'Questo sito usa soltanto un cookie tecnico, che serve a riconoscerti dopo l’accesso e si cancella quando esci. Il tuo browser ricorda anche la lingua e la dimensione del testo che scegli. Una disdetta che la rete non lascia partire resta sul tuo dispositivo finché il Comune non risponde; una segnalazione non ancora inviata resta nella scheda del browser finché esci o la chiudi. Non usa strumenti di profilazione né servizi di altri siti.',
  },
};
