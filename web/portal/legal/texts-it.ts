/** What the pages that the law asks for say. */
export const legalTexts = {
  accessibility: {
    title: 'Accessibilità',
    text: 'Questo servizio è costruito secondo le linee guida WCAG 2.1, livello AA: si usa da tastiera, con un lettore di schermo e su schermi piccoli.',
    report:
      'Se trovi un ostacolo segnalalo all’ufficio scuola del {{owner}}, che pubblica la dichiarazione di accessibilità sul proprio sito istituzionale.',
  },
  privacy: {
    title: 'Privacy',
    controller:
      'Il titolare del trattamento dei dati è il {{owner}}, che pubblica l’informativa completa sul proprio sito istituzionale.',
    cookies:
      'Questo sito usa soltanto un cookie tecnico, che serve a riconoscerti dopo l’accesso e si cancella quando esci. Il tuo browser ricorda anche la lingua e la dimensione del testo che scegli. Una disdetta che la rete non lascia partire resta sul tuo dispositivo finché il Comune non risponde; una segnalazione non ancora inviata resta nella scheda del browser finché esci o la chiudi. Per funzionare senza connessione tiene sul dispositivo, al massimo per tre giorni, una copia delle presenze e dell’elenco delle fatture, che si cancella quando esci. Le notifiche, se le attivi, passano cifrate dal servizio del tuo browser e contengono al massimo un nome e un importo. Non usa strumenti di profilazione né servizi di altri siti.',
  },
};
