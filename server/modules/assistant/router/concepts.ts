/** What the words of a family mean in a school canteen: many words, one concept. Read on folded text. */
const CONCEPTS: readonly (readonly [string, string])[] = [
  // Money and papers
  [
    'PAGARE',
    'pag(?:o|hi|a|ar\\w*|at[oaei]|amento|amenti|hiamo|hero|herei|ando|ano|ava\\w*|abile)|sald(?:are|ar\\w+|at[oaei]|iamo)|vers(?:o|are|ar\\w+|at[oaei]|amento|amenti)|liquidare|corrispondere|sborsare|onorare|incass\\w+',
  ],
  ['FATTURA', 'fattur\\w*|bollett[ae]|rett[ae]|rata|mensilita|quot[ae]|invoice|bill'],
  [
    'BOLLETTINO',
    'bollettin\\w*|avvis[oi]|iuv|mav|qr|qrcode|cbill|codice a barre|modello f24|(?:foglio|modulo|carta|documento|cartaceo|codice|cosa|pezzo di carta) (?:da|per) (?:pagare|portare|dare)',
  ],
  ['SOLDI', 'sold\\w+|denaro|quattrini|euro|importo|cifra|somma|money'],
  ['CONTANTI', 'contant\\w*|cash|monete|banconote|(?:soldi|denaro) in mano|sull unghia'],
  [
    'CARTA',
    'carta di credito|carta di debito|bancomat|prepagata|postepay|visa|mastercard|paypal|satispay|(?:apple|google) pay|credit card|carta|nexi|revolut',
  ],
  [
    'CANALE',
    'post[ae](?! elettronica| indesiderata)|postale|postali|tabacc\\w*|ricevitor\\w*|banca|sportell\\w*|edicola|sisal|lottomatica|mooney|supermercato|bar|atm|cbill|home ?banking|internet banking|ufficio postale|municipio',
  ],
  ['ONLINE', 'online|internet|web|sito|portale|computer|da casa|dal (?:telefono|cellulare|telefonino)'],
  [
    'STAMPARE',
    'stamp\\w*|ristamp\\w*|stampante|inchiostro|illeggibile|(?:non si legge)|pdf|carta|copia|print|reprint',
  ],
  [
    'GENERARE',
    'gener\\w*|cre(?:o|are|ato|ata)|prepar\\w*|ottener\\w*|ottengo|avere|datemi|mi serve|mi date|voglio un|vorrei (?:un|il|l)|ho bisogno',
  ],
  [
    'GIA_FATTO',
    '(?:gia|prima|ieri|appena) (?:\\w+ )?(?:generat|fatt|creat|stampat|pagat|saldat|versat)\\w*|(?:ho|abbiamo|avevo|avevamo|ha) (?:gia )?(?:generat|creat|stampat)\\w*|fatto doppio|due avvisi|esiste gia|perso (?:il|l)',
  ],
  [
    'DEBITO',
    '(?:siamo|sono|rimast\\w+|stiamo) (?:\\w+ )?indietro|debit\\w*|arretrat\\w*|insolut\\w*|scopert\\w*|in sospeso|da (?:pagare|saldare|versare|dare)|non pagat\\w+|apert[ae]|devo|dobbiamo|dovuto|manca|owe|unpaid',
  ],
  ['TOTALE', 'total\\w*|in tutto|tutto quanto|complessiv\\w*|ammonta|ammontare|sommando'],
  ['QUANTO', 'quant[oaie]|quant e|che (?:cifra|somma|importo)|how much|a quanto'],
  [
    'QUANDO',
    'quando|quand e|entro|fino a|che giorno|che data|quale data|che termine|scad\\w+|termine|termini|ultimo giorno|deadline|when|until|in tempo|a tempo|tardi|tardiv\\w*|ritardo',
  ],
  [
    'ORARIO',
    'a che ora|che ora|orari[oa]?|ore|le (?:[6-9]|1[0-2])|mezzogiorno|stamattina presto|mattina|(?:\\d{1,2}:\\d{2})|e mezza|what time',
  ],
  ['DOVE', 'dove|dov e|in che posto|where|da che parte|in quale (?:sezione|pagina)'],
  [
    'COME',
    'come|in che modo|passaggi|procedur\\w*|istruzioni|cosa devo fare|che devo fare|how|guidat\\w*|spiegat\\w*',
  ],
  ['PERCHE', 'perche|come mai|motivo|per quale|com e possibile|come e possibile|why'],
  [
    'SCADENZA',
    'scad\\w+|entro (?:quando|che|quale|il)|termine|ultimo giorno|deadline|prorog\\w*|posticip\\w*|due',
  ],
  [
    'SPIEGARE',
    'spieg\\w*|non (?:mi )?torna\\w*|non capisco|non mi quadra|quadr\\w+|calcol\\w*|conteggi\\w*|dettagli\\w*|voc[ei]|chiari\\w*|composta|comprend\\w+|tropp[oaie]|alt[oa]|cos[ti] (?:piu|di piu)|piu (?:car[oa]|alta)|aumentat\\w*|sbagliat[oa] l?importo',
  ],
  ['RICEVUTA', 'ricevut[ae]|quietanza|scontrino|attestazione di pagamento|prova del pagamento|receipt'],
  [
    'RISULTA',
    'risult\\w*|regist\\w+|aggiorn\\w*|compar\\w*|appar\\w*|si vede|vedete|non vedo|rosso|arrivat\\w*|ricevut[oi]|compaiono',
  ],
  [
    'ADDEBITATO',
    'addebit\\w*|scalat\\w*|usciti dal conto|sono usciti|presi dal conto|prelevat\\w*|uscit[oi]',
  ],
  [
    'BLOCCO',
    'blocc\\w*|interrot\\w*|caduta|cadut\\w*|crash\\w*|impallat\\w*|piantat\\w*|freez\\w*|spent\\w*|si e chius\\w*|chius[oa] (?:la|il|per sbaglio|la pagina)|a meta|errore|error[ei]|fallit\\w*|rifiutat\\w*|negat[oa]|annullat[oa]|timeout|saltat[oa]|buttato fuori|sospes\\w*|in corso|andato a buon fine',
  ],
  // Not the canteen
  [
    'ALTRO_SERVIZIO',
    'tari|imu|tasi|tributi|rifiut\\w*|immondizia|spazzatura (?:si|la|quando)|differenziata|umido|plastica|ingombrant\\w*|discarica|isola ecologica|multa|multe|verbale|parcheggi\\w*|ztl|vigil[ie]|polizia|passaport\\w*|patente|carta d identita (?:scaduta|per|si rinnova)|rinnov\\w+ (?:la |il )?(?:carta|passaporto|patente)|certificato di (?:nascita|residenza|matrimonio|morte)|stato di famiglia|matrimonio|divorzio|cimitero|loculo|funerale|bibliotec\\w*|scuolabus|pulmino|trasporto|autobus|treno|treni|nido|pre ?scuola|post ?scuola|doposcuola|pedibus|grest|centr[oi] estiv\\w*|campo estivo|piscina|palestra|oratorio|elettoral\\w*|votare|si vota|seggio|scrutatore|libri di testo|cedole|pagell\\w*|vot[oi] (?:di|in)|registro elettronico|compiti|colloqui|lezioni|supplent\\w*|gita pagamento|bonus (?:bebe|nido|luce|gas|affitto|casa)|assegno (?:unico|di)|casa popolare|concors[oi]|lampion\\w*|buc[ah]e? (?:in|nella) strada|strada|semafor\\w*|inps|pensione|cud|mutuo|luce|gas|acqua|enel|condominio|rumor[ei]|permesso|scia|edilizi\\w*|catasto|residenza (?:in|nel) (?:un altro )?comune',
  ],
  [
    'MONDO',
    'film|serie tv|netflix|canzon[ei]|musica|cantante|libro|poesia|barzelletta|storia (?:di|del)|guerra|presidente|governo|ministr\\w*|politic\\w*|elezioni (?:chi|quando)|calcio|partita|squadra|campionato|mondial[ei]|goal|sport|olimpiadi|meteo|che tempo|pioggia|piove|nevica|temperatura (?:fuori|domani)|ricetta|ricette|cucinare|torta|carbonara|lasagne come|capitale|abitanti|montagn[ae] piu|fiume|pianeta|luna|dinosaur\\w*|invent\\w+ (?:il|la|lo|l)|scopr\\w+ (?:il|la|lo|l)|quanto fa|radice|equazion\\w*|matematica|traduc\\w*|inglese|francese|programma in|codice in|python|javascript|bitcoin|borsa|azioni|lotto|oroscopo|viaggi\\w*|vol[oi] (?:per|da)|hotel|albergo|ristorant\\w*|pizzeria|sushi|negozi\\w*|scarpe|vestit\\w*|auto|macchina|moto|gommista|meccanico|idraulico|elettricista|parrucchier\\w*|farmacia|ospedale piu|guardia medica|pronto soccorso|medic[oi] (?:di base|curante)|vaccin\\w*|visita (?:medica|dal|specialistica)|amore|fidanzat\\w*|sposar\\w*|senso della vita|dio|alieni|gioco|giochiamo|indovinello|che ore sono|che giorno e|weather|joke|recipe|football|poem|capital of|facebook|instagram|whatsapp|amazon|iphone nuovo|telefono nuovo da|lavoro come|curriculum',
  ],
  ['CONTRASTO', 'ma|pero|eppure|invece|nonostante|anche se|lo stesso|comunque|but|still'],
  ['MENTRE', 'mentre|stavo|durante|sul piu bello|a meta|nel mezzo|stavamo|while'],
  ['DOPPIO', 'doppi\\w*|due volte|2 volte|twice|di nuovo'],
  [
    'RIMBORSO',
    'rimbors\\w*|restitu\\w*|indietro i|riaver\\w*|riavere|ridat\\w*|ridare|rivoglio|riprend\\w*|storno|eccedenza|eccesso|refund|money back|recuper\\w+ (?:i soldi|quanto|quello|il credito)|avanz\\w+',
  ],
  [
    'CREDITO',
    'credit[oi]?(?! card)|saldo|borsellino|ricaric\\w*|caric(?:o|are|at[oi]|ar\\w+)|acconto|in anticipo|top up|rest(?:a|ano)|rimast\\w*|rimane|rimangono|residu\\w*|conto mensa|balance',
  ],
  [
    'RATE',
    'a rate|rateiz\\w*|rateal\\w*|dilazion\\w*|poco (?:per|alla) volta|un po alla volta|piano di|instal\\w*',
  ],
  [
    'DIFFICOLTA',
    'difficolt\\w*|non ce la facci\\w*|non riesco a pagare|non posso pagare|non ho (?:i )?soldi|senza lavoro|perso il lavoro|disoccupat\\w*|cassa integrazione|licenziat\\w*|stipendio|povert\\w*|assistent[ei] social\\w*',
  ],
  [
    'SOLLECITO',
    'sollecit\\w*|solecit\\w*|moros\\w*|diffid\\w*|ingiunzion\\w*|mora|raccomandata|cartella|riscossione|recupero crediti|messa in mora|mancato pagamento|se non pago|insolvent\\w*|reminder',
  ],
  [
    'POSTPAGATO',
    'post ?pagat\\w*|postpagat\\w*|prepagat\\w*|consuntivo|prima o dopo|dopo aver mangiato|buon[oi](?: pasto| mensa)?|ticket|blocchett\\w*|tagliand\\w*|carnet|sistema|meccanismo|ogni (?:quanto|mese)|voucher\\w*',
  ],
  [
    'MOVIMENTI',
    'moviment\\w*|estratt\\w*|riepilog\\w*|resocont\\w*|rendicont\\w*|prospetto|contabil\\w*|entrat[oe] e uscit[oe]|entrate e uscite|(?:lista|elenco|storico) (?:di tutt\\w+|dei (?:pagamenti|versamenti|moviment)|completo|degli)|statement|esport\\w*|cronologia',
  ],
  [
    'FISCO',
    '730|redditi(?! bass)|detra\\w*|fiscal[ei](?! del| per)|tasse|caf|commercialista|unico|scaric\\w+ dalle tasse|dichiarazione|certificazion\\w*|attestazion\\w*|attestato|patronato|agenzia delle entrate|tax|precompilat\\w*|spese (?:mensa|scolastich\\w*)',
  ],
  // Meals
  [
    'FIGLIO',
    'figli[oae]?|bimb\\w*|bambin\\w*|ragazz\\w*|nipot\\w*|gemell\\w*|piccol[oaie]|alunn\\w*|pargolo|fratellin\\w*|son|daughter|child|kid',
  ],
  [
    'ALTRO_FIGLIO',
    '(?:due|tre|altr[oi]|secondo|seconda|entrambi|tutti e) (?:\\w+ )?(?:figl|bimb|bambin|fratell)\\w*|fratell\\w*|sorell\\w*|gemell\\w*|uno solo',
  ],
  [
    'ADULTO',
    'marito|moglie|padre|papa|babbo|madre|mamma|nonn[oaie]|suocer[oa]|zi[oae]|baby ?sitter|tata|compagn[oa]|ex|separat\\w*|divorziat\\w*|genitor\\w*|tutor\\w*|tutric\\w*|affid\\w*|husband|wife|grand\\w*',
  ],
  [
    'DELEGA',
    'deleg\\w*|accesso anche|anche (?:il|la|lui|lei|mio|mia|l altro)|pag(?:asse|hi|herebbe|a) (?:lui|lei|il padre|la madre|l altr[oa])|intestata a (?:lui|lei)|al posto mio|al mio posto|per conto mio|intestat\\w*|intestar\\w*|loro accesso|proprio accesso|profilo|account',
  ],
  ['PASTO', 'past[oi]|pranz\\w*|mangi\\w*|magn\\w+|mensa|refezion\\w*|buono|cibo|lunch|meal\\w*|eat'],
  [
    'TOGLIERE',
    'togli\\w*|tolg\\w*|tolt[oaie]|lev[aoi]\\w*|disd\\w*|annull\\w*|cancell\\w*|elimin\\w*|rimuov\\w*|depenn\\w*|cancel\\w*|delete',
  ],
  ['DISDETTA', 'disd\\w*|cancellation'],
  [
    'ASSENZA',
    'assen\\w*|non c (?:e|era|sara|eravamo)|non ci sar\\w*|(?:resta|rimane|sta|era|stare|tengo|stara) a casa|a casa|(?:siamo|sono|sara|saremo|e) via|niente (?:mensa|pranzo|pasto)|malat\\w*|febbre|influenz\\w*|vomit\\w*|bronchit\\w*|tosse|varicella|raffreddor\\w*|sta male|mal di|non viene|non verra|non (?:ci )?va (?:a (?:scuola|mensa)|domani|oggi|dopodomani|luned\\w+|marted\\w+|mercoled\\w+|gioved\\w+|venerd\\w+)|(?:domani|oggi|dopodomani|luned\\w+|marted\\w+|mercoled\\w+|gioved\\w+|venerd\\w+) (?:\\w+ ){0,2}non (?:ci )?va(?! (?:il|la|l|lo|bene|avanti|piu|su|internet|niente|nulla|piu niente))|non mangia|non mangera|vacanz\\w*|gita|dentista|visita medica|ricover\\w*|ospedale|al mare|in montagna|pidocchi|absent|sick|ill',
  ],
  [
    'FUTURO',
    'doman[ia]|domattina|dopodomani|prossim\\w*|da (?:lunedi|domani|gennaio|febbraio|marzo)|tomorrow|next',
  ],
  ['OGGI', 'oggi|stamattina|stamane|adesso|ora|today'],
  [
    'PASSATO',
    'ieri|scors[oaie]|avev\\w+|era(?:vamo|no)?|sono stat\\w*|e stat\\w*|avete (?:messo|segnato|fatto|addebitato|contato)|yesterday',
  ],
  [
    'RIPENSARE',
    'ripens\\w*|ripristin\\w*|rimett\\w*|tornare indietro|torno indietro|alla fine|invece|ci va|guarit\\w*|sta meglio|per (?:sbaglio|errore)|senza volere|revoc\\w*|riattiv\\w*|undo|after all|mistake|si e alzato|mandat[oa]',
  ],
  [
    'AVEVO_DISDETTO',
    '(?:ho|avevo|abbiamo|avevamo) (?:gia |\\w+ )?(?:disdett\\w*|tolt\\w*|cancellat\\w*|annullat\\w*|segnat\\w* assente|mess\\w+ (?:assente|che non))|disdetta (?:fatta|sbagliata|di)|pasto (?:tolto|disdetto|annullato)|annull\\w+ (?:una|la|l) (?:disdett|assenz)\\w*|cancell\\w+ (?:una|la|l) (?:disdett|assenz)\\w*|togli\\w+ (?:la|una) disdetta|elimina\\w* (?:la )?disdetta',
  ],
  [
    'PRESENZE',
    'presen[zt]\\w*|crocett\\w*|giorni (?:di mensa|in mensa|che|in cui)|ha mangiato|quante volte|attendance|pasti (?:fatti|consumati)',
  ],
  [
    'SBAGLIATO',
    'sbagliat\\w*|error[ei]|erronea\\w*|errat\\w*|scorrett\\w*|non e (?:vero|giust\\w+|corrett\\w+)|contest\\w*|corregg\\w*|correzion\\w*|wrong|ingiust\\w*',
  ],
  [
    'SEGNATO',
    '(?:avete|hanno|ha|mi) (?:\\w+ )?(?:segnat|mess|addebitat|contat|conteggiat|fatturat|fatto pagare)\\w*|segnat[oa]|mi fate pagare|risulta (?:presente|assente|mangiato|che)',
  ],
  [
    'DIETA',
    'diet\\w*|allerg\\w*|intolleran\\w*|celiac\\w*|glutine|lattosio|latticin\\w*|latte|uov[ao]|noci|nocciol\\w*|arachid\\w*|crostac\\w*|fav[ei]|favismo|diabet\\w*|vegan\\w*|vegetarian\\w*|maiale|halal|kosher|musulman\\w*|religio\\w*|in bianco|certificato medico|pediatra|allergolog\\w*|anafilat\\w*|gonfia\\w*|reazione|gluten|nut|pork|orticaria|digerisc\\w*',
  ],
  [
    'MENU',
    'menu\\w*|piatt[oi]|primo e|second[oi] piatt\\w*|contorno|frutta|pasta|carne|pesce|pizza|verdur\\w*|merenda|cosa (?:c e|si|mangia\\w*|hanno|preparano|danno|fanno|servono|gli)|(?:che|cosa) (?:si|se) (?:mangia|magna)|che (?:si mangia|gli date|c e da|danno|cosa c)|gli date|ingredient\\w*|biologic\\w*|ricett\\w* della mensa|cucina\\w*|a tavola',
  ],
  // The person's data and access
  ['DATI', 'dat[oi]|anagraf\\w*|codice fiscale|cognome|nome|data di nascita|profilo|personal\\w*'],
  [
    'MANCANTI',
    'manca\\w*|attenzione|obbligator\\w*|incomplet\\w*|complet\\w*|richiest[oi]|clicca qui|triangolo|gial\\w+|missing|warning|inserire|prima di (?:pagare|proseguire|procedere|poter)',
  ],
  ['CODICE_FISCALE', 'codice fiscale|codici fiscali|tax code'],
  [
    'RECAPITO',
    'telefon\\w*|cellulare|numero|indirizzo|email|residenza|recapit\\w*|contatt\\w*|via|civico|abit\\w*|traslocat\\w*|trasloc\\w*|cas[ae] nuova|pec|phone|address',
  ],
  [
    'CAMBIARE',
    '(?:un )?altr[oa] (?:email|indirizzo|numero|casella)|cambi\\w*|modific\\w*|aggiorn\\w*|variaz\\w*|corregg\\w*|sostitu\\w*|nuov[oaie]|divers[oa]|update|change|spostat\\w*|trasfer\\w*|passat[oa]|passa a',
  ],
  ['EMAIL', 'email|posta elettronica|spam|posta indesiderata|spazzatura|gmail|outlook|libero|casella'],
  [
    'NON_ARRIVA',
    'non (?:mi |ci |ho |e |sono |ne |si )*(?:arriv\\w*|ricev\\w*|avut\\w*|trov\\w*|c e|ce)|mai (?:arrivat|ricevut|avut)\\w*|a (?:me|noi) (?:no|niente|nulla)|nessuna|niente|sparit\\w*|never',
  ],
  ['PASSWORD', 'passw?\\w*d|pasword|parola (?:chiave|d ordine|segreta)|password|passwor'],
  [
    'DIMENTICATO',
    'dimentic\\w*|scord\\w*|non (?:me |mi |la |ne |so )*(?:ricord\\w*|viene in mente|so (?:piu )?(?:la|qual))|pers[oa]|smarrit\\w*|recuper\\w*|reset\\w*|reimpost\\w*|forg[oe]t\\w*|remember|ricordo|non so (?:piu )?(?:la|quale|qual)',
  ],
  [
    'CREDENZIALI',
    'credenzial\\w*|letter[ae]|codici|username|nome utente|utente|primo accesso|prima volta|registr(?:o|are|ar\\w+|azione|armi)|attivazione|busta|first login',
  ],
  [
    'SPID',
    'spid|cie|cns|identita (?:digitale|elettronica)|carta (?:d |di )identita|eidas|tessera sanitaria|poste ?id|identity card',
  ],
  ['ENTRARE', 'entr(?:o|are|a|iamo|ano|ar\\w*)|acced\\w*|access[oi]|login|log in|loggar\\w*|rientr\\w*'],
  [
    'GUASTO',
    'non (?:funzion\\w*|va|si apre|carica|parte|entr\\w*|risponde)|guast\\w*|500|404|503|pagina bianca|bianca|lent[oa]|schermata|gira gira|down|giu|blocc\\w*|crash\\w*|crasha|impall\\w*|malfunzion\\w*|manutenzion\\w*|irraggiungib\\w*|si chiude da sola|tilt|problema tecnico|errore|doesn t work',
  ],
  [
    'APP',
    'app|telefonino|applicazion\\w*|comunic ?app?|comunica app|store|android|iphone|ios|ipad|tablet|huawei|windows phone|smartphone|play store',
  ],
  // The service
  [
    'ISEE',
    'isee?|reddito|fasci[ae]|agevol\\w*|esen\\w*|riduzion\\w*|scont[oi]|gratis|gratuit\\w*|104|discount|reduced',
  ],
  [
    'TARIFFA',
    'how much is (?:a|one|the) (?:meal|lunch)|price\\w*|tariff\\w*|prezz\\w*|cost[aoi]\\w*|quanto (?:si paga|viene|costa)|a pasto|cost of|cost',
  ],
  [
    'ISCRIVERE',
    'iscri[vzt]\\w*|iscrizion\\w*|riscriv\\w*|preiscri\\w*|ammission\\w*|adesion\\w*|enrol\\w*|regist(?:er|ration)|domanda di|inizia (?:la|l|il|a)|attiv(?:o|are) (?:la|il|il servizio)',
  ],
  [
    'RITIRO',
    'non frequent\\w+ piu|chiudere (?:tutto|con la mensa|la posizione)|all estero|ritir\\w*|rinunc\\w*|disiscri\\w*|cessa\\w*|recess\\w*|recedere|definitiv\\w*|per sempre|del tutto|smett\\w*|non (?:\\w+ )?piu (?:la |in |usare |mangiare )*(?:mensa|mangia\\w*|servizio)|non mangera piu|interromp\\w*|withdraw|abbonamento|tutto l anno|resto dell anno|sempre a casa',
  ],
  [
    'GIORNI_SCELTI',
    '(?:solo|soltanto) (?:il |al |nei |due |tre |\\w+ )?(?:luned|marted|mercoled|gioved|venerd|giorni|rientr)\\w*|giorni di mensa|rientr[oi]',
  ],
  [
    'CLASSE',
    'class[ei]|sezion\\w*|pless[oi]|scuola (?:nuova|diversa|sbagliata)|altra (?:scuola|classe|sezione)|[1-5] ?[a-f]|istituto|elementar\\w*|medie|materna|infanzia|primaria|bocciat\\w*|nulla osta',
  ],
  ['SCUOLA', 'scuol\\w*|school|asilo'],
  [
    'CONTATTO',
    'email a cui|a cui scrivere|(?:vostra|vostro|dell ufficio) (?:email|indirizzo)|contatt\\w*|telefon\\w*|numero|recapit\\w*|chiam\\w*|ufficio|sportello|sede|segreteria|a chi|con chi|pubblica istruzione|phone|office|aperti|apert[oi] (?:il|oggi|al)|appuntamento|whatsapp',
  ],
  ['PERSONA', 'operator\\w*|person[ae]|uman[oa]|responsabile|qualcuno|gestore|richiam\\w*|vero'],
  [
    'RECLAMO',
    'segnal\\w*|reclam\\w*|lament\\w*|protest\\w*|ticket|disservizi\\w*|espost\\w*|schifo|vergogn\\w*|pessim\\w*|maleducat\\w*|sporc\\w*|fredd[oa]|capello|insetto|porzion\\w*|suggeriment\\w*|compliment\\w*|complaint|affamat\\w*|crud[oa]|bruciat[oa]|urla\\w*|puzza',
  ],
  [
    'RISPOSTA',
    'rispo\\w*|a che punto|stato (?:della|del)|che fine|novita|esito|preso in carico|pratica|aggiornamenti|aspett\\w*|risolt[oa]|accolt[oa]|accettat[oa]|presa in carico',
  ],
  [
    'MIO_TICKET',
    '(?:mia|mio|la|il|una|un) (?:segnalazione|richiesta|reclamo|ticket|contestazione|pratica|messaggio)|vi ho scritto|ho scritto|ho segnalato|avevo segnalato|ho aperto',
  ],
  [
    'NOTIZIE',
    'news|notizi\\w*|novita|comunicazion\\w*|circolar\\w*|scioper\\w*|chius[ao]|chiusur\\w*|festa|patrono|ponte|elezion\\w*|neve|notific\\w*|calendario|bacheca|avvisi|strike|closed|assemblea|allerta',
  ],
  [
    'SALUTO',
    'ciao|buongiorno|buonasera|salve|grazie|ringrazi\\w*|arrivederci|hello|hi|thanks|robot|chi sei|cosa sai fare|aiuto',
  ],
  ['NEGAZIONE', 'non|mai|nessun\\w*|niente|senza|neanche|nemmeno|not|don t'],
  [
    'HO_FATTO',
    '(?:ho|abbiamo|ha|hanno|l ho|l abbiamo) (?:gia |appena |anche )?\\w+(?:at|it|ut|tt|s)o\\b|i paid|pagat[oa] (?:gia|la settimana|il mese|due giorni|tre giorni|ieri|in|dal|alla|con|via)|saldat[oa] (?:ieri|tutto)',
  ],
  [
    'DA_FARE',
    'devo|dovrei|voglio|vorrei|posso|si puo|come (?:si|faccio|posso)|bisogna|occorre|mi serve|i want|can i|how do i',
  ],
  [
    'MESE',
    'gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre|mese|mensil\\w*|month',
  ],
  [
    'GIORNO',
    'luned\\w*|marted\\w*|mercoled\\w*|gioved\\w*|venerd\\w*|sabato|domenica|settiman\\w*|il \\d{1,2}|monday|tuesday|wednesday|thursday|friday|week',
  ],
  ['ANNO', 'anno|annual\\w*|20\\d\\d|year'],
  [
    'TERZI',
    '(?:mi[oae]|miei|nostr[oaie]|il|la|i|le|dei|del|della|un|una) vicin[oaie]|signor[ae]?|famiglia (?!numeros)\\w+|compagn[oaie] (?:di|della)|amic\\w*|altr[iea] (?:genitor|famigl|bambin|person|utent)\\w*|cognat\\w*|cugin\\w*|colleg\\w*|sindaco|neighbou?r|altrui',
  ],
  [
    'ATTACCO',
    'istruzion\\w* (?:precedent|nascost|intern|di sistema|segret)\\w*|prompt|ignora|system|amministrator\\w*|admin|database|select|drop|script|token|hack\\w*|root|sudo|azzer\\w*',
  ],
];

const COMPILED = CONCEPTS.map(([name, source]) => ({
  name,
  pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u'),
}));

/** The concepts of a message; its words joined by single blanks. */
export function conceptsOf(words: readonly string[]): string[] {
  const text = words.join(' ');
  return COMPILED.filter(({ pattern }) => pattern.test(text)).map(({ name }) => name);
}
