import type { Card, Intent } from './card.ts';

const payments = { label: 'Pagamenti', to: '/pagamenti' };
const presences = { label: 'Presenze', to: '/presenze' };
const family = { label: 'Anagrafica', to: '/anagrafica' };
const ticket = { label: 'Apri una segnalazione', to: '/assistenza/nuova' };
const contacts = { label: 'Contatti', to: '/contatti' };

/** The answers in Italian. */
export const cardsIt: Readonly<Record<Intent, Card>> = {
  pagare_online: {
    title: 'Pagare online con pagoPA',
    text: 'Le fatture si pagano dal Portale o dall’app ComunicApp con carta, internet banking e gli altri metodi di pagoPA. Non chiudere il browser finché non torni sul Portale: solo allora l’operazione è conclusa.',
    steps: [
      'Apri Pagamenti > Elenco Pagamenti (nell’app: Pagamenti > Ricariche).',
      'Scegli la fattura da pagare.',
      'Premi «Pagamento on-line»: passi sulla piattaforma pagoPA.',
      'Completa il pagamento e aspetta di tornare sul Portale.',
    ],
    links: [{ label: 'Fatture da pagare', to: '/pagamenti?stato=da-pagare' }],
  },
  avviso_genera: {
    title: 'Generare un avviso di pagamento (IUV)',
    text: 'Se preferisci pagare più tardi, in banca, alle poste o in tabaccheria, genera dal Portale l’avviso di pagamento con il codice IUV e il QR.',
    steps: [
      'Apri Pagamenti > Elenco Pagamenti e scegli la fattura.',
      'Premi «Pagamento on-line» e poi «Genera Avviso di pagamento».',
      'Stampa l’avviso o mostralo dal telefono.',
    ],
    links: [{ label: 'Fatture da pagare', to: '/pagamenti?stato=da-pagare' }],
  },
  avviso_gestisci: {
    title: 'L’avviso già generato',
    text: 'Un avviso già generato si può pagare online, stampare di nuovo o eliminare con i tasti del Portale. Prima di farne un altro per la stessa fattura, elimina quello vecchio.',
    steps: [
      'Apri Pagamenti > Elenco Pagamenti e scegli la fattura dell’avviso.',
      'Usa i tasti per pagare, stampa oppure elimina l’avviso.',
    ],
    links: [payments],
  },
  avviso_dove_pagare: {
    title: 'Dove si paga l’avviso',
    text: 'L’avviso pagoPA si paga con qualsiasi canale abilitato: in banca o con l’home banking, alle poste, in tabaccheria o ricevitoria (anche in contanti), con l’app IO. In Comune e a scuola non si accettano contanti.',
    links: [{ label: 'Genera l’avviso da Pagamenti', to: '/pagamenti?stato=da-pagare' }],
  },
  stato_pagamento: {
    title: 'Stato di un pagamento',
    text: 'In Pagamenti > Elenco Pagamenti ogni fattura riporta il suo stato: Pagato o Non Pagato. Lo stato cambia quando pagoPA manda la ricevuta.',
    links: [payments],
  },
  importo_dovuto: {
    title: 'Quanto devi pagare',
    text: 'Il totale da pagare e l’elenco delle fatture aperte sono in Pagamenti > Elenco Pagamenti.',
    links: [{ label: 'Fatture da pagare', to: '/pagamenti?stato=da-pagare' }],
  },
  scadenza_pagamento: {
    title: 'Scadenza del pagamento',
    text: 'La data di scadenza è scritta accanto a ogni fattura, in Pagamenti > Elenco Pagamenti. Se l’hai superata puoi pagare comunque, al più presto.',
    links: [{ label: 'Fatture da pagare', to: '/pagamenti?stato=da-pagare' }],
  },
  dettaglio_fattura: {
    title: 'Come si forma l’importo',
    text: 'L’importo è il numero dei pasti consumati nel mese per la tariffa del pasto, più o meno gli eventuali conguagli. Nel dettaglio della fattura trovi i pasti giorno per giorno e il perché del prezzo; puoi confrontarli con le Presenze del mese.',
    links: [payments, presences],
  },
  come_funziona_postpagato: {
    title: 'Il post pagato',
    text: 'I pasti si pagano a consuntivo, dopo essere stati consumati: all’inizio del mese ricevi per email la fattura dei pasti del mese prima e la paghi solo con pagoPA. Non ci sono buoni da comprare né ricariche da fare prima di mangiare; i giorni di assenza disdetti in tempo non si pagano.',
    links: [payments, { label: 'Servizi e tariffe', to: '/servizi' }],
  },
  estratto_conto: {
    title: 'Estratto conto',
    text: 'L’estratto conto riporta tutti gli addebiti e i versamenti del periodo che scegli.',
    steps: ['Apri Pagamenti > Estratto conto.', 'Scegli il periodo.', 'Scarica il PDF.'],
    links: [{ label: 'Estratto conto', to: '/pagamenti/estratto-conto' }],
  },
  attestazione_730: {
    title: 'Attestazione per il 730',
    text: 'L’attestazione annuale delle somme pagate per la mensa (anno solare, a nome di chi ha pagato) si scarica dal Portale in PDF. Le spese danno diritto alla detrazione del 19% nei limiti di legge, se pagate con mezzi tracciabili come pagoPA.',
    links: [{ label: 'Attestazione delle spese', to: '/pagamenti/attestazione' }],
  },
  ricarica_credito: {
    title: 'Credito e ricarica',
    text: 'Con il post pagato la ricarica non serve per mangiare: i pasti si pagano dopo, con la fattura. Un credito (per esempio per una nota di credito) resta tuo: il saldo si vede in Pagamenti > Estratto conto. Per versare apri Pagamenti (nell’app: Pagamenti > Ricariche).',
    links: [{ label: 'Estratto conto', to: '/pagamenti/estratto-conto' }, payments],
  },
  rimborso: {
    title: 'Rimborso',
    text: 'Il rimborso di un credito o di somme pagate in più si chiede all’Ufficio con una segnalazione, indicando l’IBAN dell’intestatario. Io non posso disporre rimborsi: la richiesta la decide l’Ufficio.',
    links: [ticket, contacts],
  },
  pagamento_fallito: {
    title: 'Pagamento interrotto o in errore',
    text: 'Non pagare subito di nuovo. Controlla prima lo stato della fattura in Pagamenti > Elenco Pagamenti e la ricevuta di pagoPA nella tua email. Se il pagamento non è partito, attendi qualche minuto che la fattura si liberi e riprova; se l’errore continua apri una segnalazione.',
    steps: [
      'Verifica lo stato in Elenco Pagamenti.',
      'Cerca l’email di pagoPA con la ricevuta.',
      'Attendi circa mezz’ora, poi riprova oppure apri una segnalazione.',
    ],
    links: [payments, ticket],
  },
  pagato_non_risulta: {
    title: 'Hai pagato ma non risulta',
    text: 'Lo stato si aggiorna quando arriva la ricevuta di pagoPA: di solito pochi minuti, a volte fino a due giorni lavorativi. Conserva la ricevuta con lo IUV e non pagare di nuovo. Se dopo due giorni risulta ancora non pagato, apri una segnalazione con la ricevuta.',
    links: [payments, ticket],
  },
  email_non_ricevuta: {
    title: 'L’email non è arrivata',
    text: 'Guarda nello spam o posta indesiderata e controlla in Anagrafica che l’indirizzo email sia giusto. La fattura è comunque sul Portale, in Pagamenti.',
    links: [{ label: 'Controlla l’email in Anagrafica', to: '/anagrafica/recapiti' }, payments],
  },
  sollecito: {
    title: 'Solleciti e arretrati',
    text: 'Se hai ricevuto un sollecito di mancato pagamento, controlla lo stato delle fatture: se devi ancora pagare fallo al più presto da Pagamenti, se hai già pagato mostra la ricevuta all’Ufficio. Per pagare a rate o se sei in difficoltà scrivi all’Ufficio con una segnalazione: si cerca insieme una soluzione.[ Telefono {telefono_ufficio}.]',
    links: [{ label: 'Fatture da pagare', to: '/pagamenti?stato=da-pagare' }, ticket],
  },
  disdetta_pasto: {
    title: 'Disdire un pasto',
    text: 'Per un’assenza si fa la disdetta del pasto dalla sezione Presenze, dal Portale o dall’app.[ Si può fino alle {orario_limite}.] Riceverai un numero di ricevuta.',
    steps: ['Apri Presenze e scegli il bambino.', 'Tocca il giorno.', 'Premi «Disdetta» e conferma.'],
    links: [presences],
  },
  disdetta_orario: {
    title: 'Fino a quando si disdice',
    text: '[La disdetta si può fare fino alle {orario_limite}. ]Oltre l’orario limite il pasto è già ordinato e viene addebitato. Il tempo che resta per ogni giorno si vede in Presenze.',
    links: [presences],
  },
  disdetta_annulla: {
    title: 'Annullare una disdetta',
    text: 'Se alla fine mangia, puoi annullare la disdetta e ripristinare il pasto dalla sezione Presenze: tocca il giorno disdetto e premi «Annulla la disdetta».[ Si può fino alle {orario_limite}.] Dopo l’orario limite avvisa la scuola.',
    links: [presences],
  },
  presenze: {
    title: 'Presenze del mese',
    text: 'I giorni di mensa di ogni mese, passati e futuri, sono nella sezione Presenze.',
    links: [presences],
  },
  presenza_errata: {
    title: 'Contestare una presenza',
    text: 'Se un giorno è segnato male, aprilo in Presenze e premi «Non è andata così?»: parte una segnalazione con la data e il bambino. L’Ufficio verifica e, se hai ragione, restituisce il pasto con un conguaglio o una nota di credito.',
    links: [presences, ticket],
  },
  dieta_speciale: {
    title: 'Dieta speciale',
    text: 'La dieta si chiede all’Ufficio con una richiesta scritta. Per allergie e intolleranze serve il certificato medico; per motivi etici o religiosi basta un’autodichiarazione. Per un pasto in bianco di pochi giorni apri il giorno in Presenze.[ Email dell’Ufficio: {email_ufficio}.]',
    links: [ticket, presences],
  },
  menu: {
    title: 'Menù',
    text: '[Oggi: {menu_oggi}. ]Il menù della settimana, con gli allergeni, è nella pagina Menù; le variazioni sono nelle News.',
    links: [{ label: 'Menù', to: '/menu' }],
  },
  dati_mancanti: {
    title: 'Attenzione: dati mancanti',
    text: 'Per pagare con pagoPA servono l’indirizzo e-mail, il codice fiscale dell’utente e il codice fiscale del genitore. Premi «Clicca qui» accanto all’avviso di Attenzione, inserisci i dati che mancano e ripeti il pagamento da Pagamenti > Elenco pagamenti.',
    links: [payments, family],
  },
  modifica_anagrafica: {
    title: 'Modificare i tuoi dati',
    text: 'Telefono, email e indirizzo si cambiano nella sezione Anagrafica. Per i dati certificati (nome, data di nascita, codice fiscale) manda la richiesta all’Ufficio dalla stessa sezione.',
    links: [
      { label: 'Cambia i recapiti', to: '/anagrafica/recapiti' },
      { label: 'Chiedi una correzione', to: '/anagrafica/richiesta' },
    ],
  },
  figli_e_delegati: {
    title: 'Altri figli, altro genitore, delegati',
    text: 'Collegare un altro figlio o cambiare il pagante lo fa l’Ufficio, su richiesta del genitore titolare. L’altro genitore e i delegati ricevono un accesso proprio da Anagrafica > Accessi: le credenziali sono personali e non vanno condivise.',
    links: [
      { label: 'Accessi della famiglia', to: '/anagrafica/accessi' },
      { label: 'Chiedi all’Ufficio', to: '/anagrafica/richiesta' },
    ],
  },
  cambio_password: {
    title: 'Cambiare la password',
    text: 'Apri Utility > Cambio della password, scrivi la password attuale e due volte quella nuova.',
    links: [{ label: 'Cambio della password', to: '/utility/cambio-password' }],
  },
  password_dimenticata: {
    title: 'Password dimenticata',
    text: 'Nella pagina di accesso premi «Password dimenticata»: ricevi per email un link per recuperarla e sceglierne una nuova. Se il Comune li ha attivati, puoi entrare anche con SPID o CIE.',
    links: [{ label: 'Recupera la password', to: '/accesso/password-dimenticata' }],
  },
  credenziali_lettera: {
    title: 'Credenziali e primo accesso',
    text: 'Le credenziali sono nella «Lettera Codici e Credenziali», inviata via email dal Comune. Se non è arrivata guarda nello spam; se l’hai persa puoi chiedere un nuovo link con «Password dimenticata» oppure chiedere all’Ufficio che la rimandi.[ Telefono {telefono_ufficio}.]',
    links: [{ label: 'Chiedi un nuovo link', to: '/accesso/password-dimenticata' }, contacts],
  },
  accesso_spid_cie: {
    title: 'Accesso con SPID o CIE',
    text: 'Con SPID e CIE entri senza password se il codice fiscale della tua identità digitale è quello del genitore registrato. Se il Comune non li ha ancora attivati, o non ti riconoscono, entra con il codice utente e la password, o chiedi all’Ufficio di controllare il codice fiscale.',
    links: [{ label: 'Accedi', to: '/accedi' }, contacts],
  },
  problema_accesso: {
    title: 'Il Portale o l’app non funzionano',
    text: 'Prova ad aggiornare la pagina o a cambiare browser, controlla la connessione e riprova. Dopo troppi tentativi sbagliati l’accesso si blocca per pochi minuti, poi si riapre da solo. Se continua, apri una segnalazione o telefona all’Ufficio.[ Telefono {telefono_ufficio}.]',
    links: [{ label: 'Password dimenticata', to: '/accesso/password-dimenticata' }, ticket],
  },
  app_comunicapp: {
    title: 'App ComunicApp',
    text: 'ComunicApp è gratuita, per iOS e Android: si installa dal Portale o dallo Store del dispositivo. Non è supportata su Windows Phone. Si entra con le stesse credenziali del Portale o con SPID/CIE.',
    links: [{ label: 'Installa ComunicApp', to: '/utility/comunicapp' }],
  },
  tariffe_isee: {
    title: 'Tariffe e ISEE',
    text: 'Le tariffe del pasto e le riduzioni per ISEE, fratelli e residenza sono nella pagina Servizi.[ In vigore: {tariffe}.] Per avere una tariffa ridotta presenta l’ISEE all’Ufficio; senza ISEE si applica la tariffa massima.',
    links: [{ label: 'Servizi e tariffe', to: '/servizi' }, contacts],
  },
  iscrizione_mensa: {
    title: 'Iscrizione alla mensa',
    text: 'L’iscrizione alla mensa, il rinnovo e la scelta dei giorni si fanno nel periodo e nel modo stabiliti dal Comune: per i termini e i moduli rivolgiti all’Ufficio o guarda le News del Portale.[ Telefono {telefono_ufficio}.]',
    links: [contacts, { label: 'Servizi', to: '/servizi' }],
  },
  ritiro_servizio: {
    title: 'Ritiro dal servizio',
    text: 'Per il ritiro definitivo (rinuncia al servizio) manda una comunicazione scritta all’Ufficio, anche con una segnalazione. Le fatture dei pasti già consumati restano dovute. Se invece manca solo qualche giorno, basta la disdetta da Presenze.',
    links: [ticket, presences],
  },
  cambio_scuola_classe: {
    title: 'Cambio di scuola o classe',
    text: 'Segnala il cambio di scuola o di classe all’Ufficio o alla segreteria della scuola: le presenze in mensa seguono la classe. Puoi mandare la richiesta da Anagrafica o con una segnalazione.',
    links: [{ label: 'Chiedi la correzione', to: '/anagrafica/richiesta' }, ticket],
  },
  contatti_ufficio: {
    title: 'Contatti dell’Ufficio',
    text: '[{ufficio}. ][Telefono {telefono_ufficio}. ][Orari: {orari_ufficio}. ][Email {email_ufficio}. ][Indirizzo: {indirizzo_ufficio}. ]Tutti i recapiti sono nella pagina Contatti.',
    links: [contacts],
  },
  apri_segnalazione: {
    title: 'Scrivere all’Ufficio',
    text: 'Posso aprire una segnalazione all’Ufficio in pochi passaggi: riceverai un numero e la risposta entro cinque giorni lavorativi. Una persona la leggerà insieme a questa conversazione.[ Se preferisci telefonare: {telefono_ufficio}.]',
    links: [ticket],
  },
  stato_segnalazione: {
    title: 'Le tue segnalazioni',
    text: 'Lo stato e le risposte delle tue segnalazioni sono nella sezione Assistenza.',
    links: [{ label: 'Le mie segnalazioni', to: '/assistenza' }],
  },
  notizie: {
    title: 'Notizie e comunicazioni',
    text: 'Scioperi, chiusure e comunicazioni del Comune sono nella sezione News del Portale e dell’app. Per riceverli sul telefono attiva gli avvisi in Utility.',
    links: [
      { label: 'News', to: '/news' },
      { label: 'Avvisi sul telefono', to: '/utility/avvisi' },
    ],
  },
  saluto: {
    title: 'Ciao!',
    text: 'Ciao, sono l’Assistente Virtuale del Portale: un programma automatico, non una persona. Ti aiuto con pagamenti, presenze, disdette e tutto ciò che riguarda la mensa.[ Per parlare con l’Ufficio: {telefono_ufficio}[, {orari_ufficio}].]',
  },
  fuori_tema: {
    title: 'Non riguarda la mensa',
    text: 'Mi dispiace, su questo non posso aiutarti: rispondo solo sulla mensa scolastica (pagamenti, presenze, disdette, menù, diete).[ Per altri servizi del Comune chiama {telefono_ufficio}.]',
    links: [contacts],
  },
  richiesta_vietata: {
    title: 'Non posso farlo',
    text: 'Non posso dare dati di altre persone né eseguire questa richiesta. Posso aiutarti volentieri con la tua situazione.',
  },
};
