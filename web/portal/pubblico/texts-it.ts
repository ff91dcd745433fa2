/** What the pages that are open to everybody say. */
export const siteTexts = {
  services: {
    title: 'Servizi e tariffe',
    lead: 'Che cosa offre il {{owner}} e quanto costa.',
    none: 'Il Comune non ha ancora inserito i servizi.',
    noTariff: 'Le tariffe in vigore non sono ancora pubblicate: chiedile all’ufficio scuola.',
    validity: '{{name}}, in vigore dal {{from}} al {{to}}.',
    caption: 'Prezzo di un pasto – {{service}}',
    who: 'Per chi',
    isee: 'ISEE della famiglia',
    price: 'Prezzo di un pasto',
    adjustments: 'Riduzioni ed esenzioni',
    iseeTitle: 'Che cos’è l’ISEE',
    iseeText:
      'L’ISEE è l’indicatore della situazione economica della famiglia (DPCM 159/2013). L’attestazione si chiede all’INPS o a un CAF ed è gratuita; vale fino al 31 dicembre. Senza un’attestazione valida consegnata al Comune si paga la tariffa indicata come «non presentato».',
    howTitle: 'Come si paga',
    howText:
      'Si pagano solo i pasti consumati, con un avviso pagoPA al mese: dal portale, dall’app o dal sito della banca, in banca, alle Poste o dal tabaccaio. Un pasto disdetto entro l’orario limite non si paga.',
    enter: 'Entra nel portale',
    menu: 'Guarda il menù della settimana',
  },
  contacts: {
    title: 'Contatti',
    lead: 'A chi rivolgersi per il servizio mensa.',
    nothing: 'Recapiti non ancora pubblicati',
    nothingText: 'Il Comune non li ha ancora inseriti: si trovano sul suo sito istituzionale.',
    officeName: 'Ufficio',
    address: 'Indirizzo',
    phone: 'Telefono',
    email: 'E-mail',
    certifiedEmail: 'PEC',
    openingHours: 'Orari',
    websiteUrl: 'Sito istituzionale',
    catererName: 'Chi cucina',
  },
  accessibility: {
    title: 'Accessibilità',
    text: 'Questo servizio è costruito secondo le linee guida WCAG 2.1, livello AA: si usa da tastiera, con un lettore di schermo e su schermi piccoli.',
    statementTitle: 'Dichiarazione di accessibilità',
    statement: 'Leggi la dichiarazione di accessibilità',
    noStatement:
      'Il {{owner}} non ha ancora indicato qui l’indirizzo della propria dichiarazione di accessibilità.',
    reportTitle: 'Segnala un ostacolo',
    report: 'Se qualcosa non è accessibile scrivilo al {{owner}}:',
    reportSite: 'Se qualcosa non è accessibile segnalalo al {{owner}}: i recapiti sono nella pagina',
    enforcement:
      'Se la risposta manca o non è soddisfacente ci si può rivolgere al Difensore civico per il digitale, presso AgID (legge 9 gennaio 2004, n. 4, art. 3-quinquies).',
  },
  privacy: {
    title: 'Privacy',
    controllerTitle: 'Chi tratta i dati',
    controller: 'Il titolare del trattamento dei dati è il {{owner}}.',
    dpo: 'Responsabile della protezione dei dati: {{contact}}',
    noDpo: 'Il contatto del responsabile della protezione dei dati non è ancora stato indicato qui.',
    whyTitle: 'Quali dati e perché',
    why: 'Il servizio usa i dati dei bambini iscritti alla mensa e di chi ne risponde (anagrafica, scuola, presenze, ISEE consegnato, pagamenti) per organizzare i pasti, calcolare le tariffe e incassarle: compiti di interesse pubblico del Comune (Regolamento (UE) 2016/679, art. 6, par. 1, lett. e).',
    rights:
      'Chi è interessato può chiedere al titolare di accedere ai propri dati, di correggerli, di limitarne o contestarne l’uso, e può fare reclamo al Garante per la protezione dei dati personali.',
    notice: 'Leggi l’informativa completa',
    noNotice: 'L’indirizzo dell’informativa completa non è ancora stato indicato qui.',
    cookiesTitle: 'Cookie',
    cookies:
      'Questo sito usa soltanto un cookie tecnico, che serve a riconoscerti dopo l’accesso e si cancella quando esci. Il tuo browser ricorda anche la lingua e la dimensione del testo che scegli. Una disdetta che la rete non lascia partire resta sul tuo dispositivo finché il Comune non risponde; una segnalazione non ancora inviata resta nella scheda del browser finché esci o la chiudi. Per funzionare senza connessione tiene sul dispositivo, al massimo per tre giorni, una copia delle presenze e dell’elenco delle fatture, che si cancella quando esci. Le notifiche, se le attivi, passano cifrate dal servizio del tuo browser e contengono al massimo un nome e un importo. Non usa strumenti di profilazione né servizi di altri siti.',
  },
};
