/**
 * What the assistant refuses whatever the classifier says: data and actions of other people, manipulation of money and
 * records, attempts to command the machine. Read on folded words joined by blanks. A refusal is only a sentence: that
 * nothing leaks is the work of the read functions, which know no family but the one of the session.
 */

import { wordsOf } from './normalise.ts';

const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

const DATA =
  'quant[oaie]|dev[eo]no|deve|debit\\w*|fattur\\w*|bollett\\w*|paga\\w*|saldo|credito|isee|fascia|iuv|avvis[oi]|telefono|numer[oi]|cellulare|email|indirizz[oi]|abita\\w*|codic[ei] fiscal[ei]|nom[ei]|cognom[ei]|nascita|allerg\\w*|intolleran\\w*|diet[ae]|celiac\\w*|mangia\\w*|presen\\w*|assen\\w*|password|credenzial\\w*|account|profilo|iban|ricevut[ae]|estratto|iscrizion\\w*|regola|moros\\w*|segnalazion\\w*|scritto|disdi\\w*|togli\\w*|dat[oi]|situazione|a posto|in regola|arretrat\\w*|tariffa|spende|esent\\w*|messagg\\w*|owe\\w*|phone|data|eat|invoice\\w*|meals?';

/** Somebody outside the family, however named. */
const OUTSIDER =
  '(?:mi[oae]|miei|nostr[oaie]|il|la|i|le|dei|del|della|delle|dal|dalla|al|alla|un|una) vicin[oaie](?! cas[ae]| a| alla)|signor[iae]? (?!il|la|mi|vorrei|buon|all|dietro|(?:del|dell|della|delle) (?:comune|ufficio|posta|poste|banca|segreteria|mensa)|che mi |in (?:posta|banca|comune|ufficio))\\w+|signora del \\w+|(?<!mia |nostra |una |in |la )famiglia (?:del|dei|di|[a-z]{4,})(?<!numerosa|numerose)|(?:la|della|alla) famiglia (?:del |dei |di )?(?!numerosa|mia|nostra|dei miei|dovrebbe|ha |puo)[a-z]{4,}|compagn[oaie] (?:di|della|del) (?:classe|banco|scuola|mi[oa]|giochi|sezione|nostr\\w+)|altr[ie] (?:genitori|famigli[ae]|bambini|alunni|persone|utenti|mamme|compagni)|un altr[oa] (?:genitore|alunn[oa]|famiglia|persona|utente|mamma|padre|cliente)|altre persone|figli[oa] (?:del|della|dell|di) (?:mi[oa] )?(?:vicin|signor|amic|colleg|altr|sindac|cognat|cugin|maestr|un|[a-z]+)\\w*|figli[oa] degli|bambin[oa] (?:accanto|del piano|della porta)|piano di (?:sopra|sotto)|terzo piano|(?:di|a) un altr[oa] (?:bambin|bimb|ragazz)[oaie]|(?<!fattura |figlio )(?:di|del) un altr[oa]$|altrui|(?:il|del|la|della|dei|col) (?:mi[oa] )?(?:cugin|colleg|conoscent)\\w+|(?:mamma|papa|genitor[ei]|padre|madre) (?:di|del|della) (?!mi|due|tre|un|uno|una|famiglia|classe|figl|bimb)[a-z]+|neighbou?r\\w*|other (?:parent|famil|child|people)\\w*|another (?:parent|family|child|person)|maestr[ae](?! (?:ha|hanno|mi|l|lo|la|ci|dice|non|segna|aveva|sbaglia))|amichett[oaie]|amic[oaie] (?:di|del|della) (?:mi[oa] )?(?:figli|bambin|bimb)\\w+|(?:un|una|i|le|dei|delle|suo|sua|suoi) compagn[oaie](?! (?:di vita|non|vuole|paga|puo))|insegnante di';

/** A relative may help or ask for access; only what is sought about it is refused. */
const RELATIVE =
  '(?:cognat|cugin|suocer|amic|colleg|ex(?: marit| mogli)?|zi)[oaie]?|(?:ex|ex marito|ex moglie)';
/** Who writes has a brother or a sister; `la sorella` is the child’s own. */
const SIBLING = 'mi[oa] (?:fratello|sorella)';

const SEEK =
  'dimmi|dammi|dirmi|darmi|mostra\\w*|fa(?:i|mmi|temi) (?:vedere|sapere|entrare)|vorrei sapere|controlla\\w*|quanto|cosa|che|quali|entra (?:con|in|nel)|accedi|mi serve|voglio (?:vedere|sapere)|sapere se|leggi|show|tell|give';

/** Others are named to compare, nothing of theirs is asked: `alle altre mamme è arrivata, a me no`. */
const COMPARES = pattern(
  '(?:a|per) (?:me|noi) (?:no|non|niente|invece|ancora|mai|nulla)|(?:meno|piu|quanto|come|diversa\\w*) (?:di|da|che) (?:me|noi)|(?:io|noi) (?:no|invece|niente|ancora|non|mai)|anche (?:a me|a noi|io|noi)|come (?:tutti )?(?:gli altri|le altre)|(?:mi|ci) (?:\\w+ )?(?:costa|fate pagare)',
);
/** Who writes says whose parent they are: that child is no outsider. */
const INTRODUCTION =
  /(?<![\p{L}\p{N}])(?:sono|siamo) (?:il |la |i |lo )?(?:mamma|papa|babbo|padre|madre|genitori|nonn[oa]|zi[oa]|tutor\w*) (?:di|del|della) \w+/u;
const FISCAL_CODE = '[a-z]{6}\\d{2}[a-z]\\d{2}[a-z]\\d{3}[a-z]';
const PERSON =
  '(?:(?:la|il|un|una|dei|i) )?(?:mamma|papa|babbo|padre|madre|genitori|nonna|nonno|zia|compagn[oa]|figli[oa]) (?:di|del|della|dei) (?!mi[oa]|miei|mie|nostr|turno|famiglia|due|tre)\\w+|(?:un|una|la mia|il mio|un altr\\w|una mia|un mio) (?:amic[oa]|vicin[oa]|colleg[ao]|conoscente|mamma|genitore|signora)|rappresentante(?: di classe)?|altr[ie] (?:mamme|genitori|famiglie)';
const ASKED =
  '(?:mi|ci) (?:ha|hanno|aveva) (?:\\w+ )?(?:chiest\\w+|pregat\\w+|incaricat\\w+|delegat\\w+)|mi chied\\w+|vorrebbe sapere|vuole sapere|non riesce a vedere|per conto (?:suo|loro)';
const IMPERATIVE =
  'dammi|dimmi|dica|dia|mostra\\w*|mostri|fammi|voglio|apri|fornisc\\w+|fornire|mandami|mandi|inviami|serv\\w+|servirebb\\w+|obbed\\w+|elenc\\w+|guard[ia]|verific\\w+|control\\w+|comunic(?:a|hi|ami|atemi)|trasmett\\w+|estra\\w+|scarica\\w*|devo (?:sapere|vedere|verificare|controllare)';
const AUTHORITY =
  'maresciall\\w|brigadier\\w|appuntat\\w|commissari\\w|agente|carabinier\\w|polizi\\w+|guardia|finanz\\w+|vice ?sindac\\w|sindac\\w|assessor\\w|consiglier\\w|segretari\\w|prefett\\w+|magistrat\\w|giudice|avvocat\\w|notaio|assistente social\\w|psicolog\\w|giornalist\\w|dirigent\\w|preside|vicepreside|direttor\\w|direttric\\w|rappresentante|programmator\\w|sviluppator\\w|tecnic\\w|sistemist\\w|ditta|fornitor\\w|asl|cuoc\\w|maestr\\w|insegnant\\w|bidell\\w|educator\\w|allenator\\w|impiegat\\w|operator\\w|amministrat\\w+|garante|revisor\\w';
const OTHERS_DATA =
  'minore|minori|bambin[oaie]|alunn[oaie]|famigli[ae]|genitor[ei]|utent[ei]|elenco|elenchi|lista|liste|nominativ\\w+|dati|indirizz[oi]|nomi|codici fiscali|class[ei]|iscritti|moros\\w+|debit\\w+|schede?|situazion[ei]|archivi\\w*|access[oi]';
const TEXT_OF_MACHINE =
  '(?:istruzion\\w+|regol[ae]|ordin[ie]|direttiv[ae]|consegn[ae]|vincol[oi]|indicazion[ie]|prompt|comandi) (?:che |con cui )?(?:ti|hai|vi|segui|ricevut\\w+|t hanno|sei)|(?:scritt[oaie]|sta|c e|viene|testo) (?:qui )?(?:sopra|prima (?:di|del)|all inizio)|(?:sopra|prima (?:di|del)) (?:quest[ao]|il|al|la|alla) (?:mi[oa] )?(?:\\w+ )?(?:riga|messaggio|domanda|conversazione|chat)|preced(?:e|ono|ent[ei])|prima riga|riga sopra|messaggi\\w* (?:di sistema|inizial\\w|nascost\\w|system)|(?:sei|ti hanno) (?:stat[oa] )?(?:programmat|istruit|configurat|addestrat)\\w+|testo (?:inizial\\w+|nascost\\w+|con cui)|(?:tua|tue|tuo|tuoi) (?:configurazion\\w+|istruzion\\w+|regol\\w+|ordini|direttiv\\w+|impostazion\\w+|prompt|vincoli)';

/** What is asked of other people; a comparison with them is none. */
const ABOUT_OTHERS: readonly RegExp[] = [
  pattern(
    '(?:classe|sezione|scuola) (?:di|del|della) (?:mi[oa]|nostr[oa]) (?:figli|bambin|bimb)[oa] (?:\\w+ ){0,3}(?:chi|quant[eio]|quali|tutti)|(?:past[oi]|presenz\\w+|debit\\w+|deve|devono|saltat\\w+) (?:\\w+ ){0,3}(?:ciascun\\w|ognun\\w)',
  ),
  pattern(
    '(?:presenz\\w+|past[oi]|debit\\w+|fattur\\w+|dati|diet\\w+|nomi|corregg\\w+|cancella|disdici|togli) (?:\\w+ ){0,4}tutta la (?:classe|prima|seconda|terza|quarta|quinta|scuola|sezione)',
  ),
  pattern(
    '(?:scheda|fascicolo|profilo|account|posizione) (?:di|del|della|dei) (?!mi[oa]|miei|nostr\\w)\\w+ \\w+$',
  ),
  pattern(
    `(?:${SEEK}) (?:\\w+ ){0,6}(?:di|del|della|dell|con l account di|mi[oa]) (?:mi[oa] )?(?:${RELATIVE})(?: |$)(?!vuole|puo|deve pagar|possa|vorrebbe|riesc)`,
  ),
  pattern(
    `(?:fattur\\w+|saldo|debito|dati|iuv|avviso|figli|estratto conto|profilo|account|password|credenziali|ricevuta|isee|presenze|pagamenti|bollett\\w+) (?:di|del|della|dell) (?:(?:mi[oa] )?(?:${RELATIVE}|marito|moglie)|${SIBLING})`,
  ),
  pattern(
    `(?:mi[oa]|la) (?:ex moglie|ex marito|ex|amic[ao]|cognat[ao]|cugin[ao]|colleg[ao]|vicin[ao]) (?:\\w+ )?(?:ha pagato|quanto|deve(?! avere| poter| vedere| accedere| pagare lui)|e in regola|paga(?! lui| lei)|chiede quanto)`,
  ),

  pattern(
    `(?:${SIBLING}) (?:\\w+ ){0,10}(?:quanto (?:deve|ha|spende|paga)|e in regola)|(?:${SEEK}|fattur\\w+|presenz\\w+|debit\\w+|saldo) (?:\\w+ ){0,6}(?:${SIBLING})(?! (?:vuole|puo|possa|vorrebbe|riesc|deve (?:poter|avere|vedere|accedere|andare)))`,
  ),
  // A code that is somebody's: of whom it is, or what is behind it.
  pattern(
    '(?:iuv|codice|bollettino|avviso|fattura) (?:\\w+ ){0,10}chi (?:lo |la |l )?(?:deve|paga|ha|e)|(?:di chi|a chi|chi) (?:e|sono|appartien\\w+|corrispond\\w+|intestat\\w+) (?:\\w+ ){0,5}(?:iuv|codic[ei]|bollettin[oi]|avvis[oi]|fattur[ae])',
  ),
  pattern(
    `(?<!mi[oa] )(?<!mi[oa] codice fiscale )(?:${SEEK}|fattur\\w*|presenz\\w*|debit\\w*|saldo|isee|dati|codice fiscale|segnalazion\\w+) (?:\\w+ ){0,5}(?<!mi[oa] (?:codice fiscale )?(?:e )?)(?:${FISCAL_CODE})`,
  ),
  pattern(`(?:${OUTSIDER}) (?:\\w+ ){0,8}(?:${DATA})`),
  pattern(`(?:${DATA}) (?:\\w+ ){0,7}(?:${OUTSIDER})`),
  pattern(`(?:${PERSON}) (?:\\w+ ){0,3}(?:${ASKED})(?! (?:come|se posso|di andare))`),
  pattern(`(?:${ASKED}) (?:\\w+ ){0,3}(?:${PERSON})`),
  pattern(
    `(?:${SEEK}|guarda\\w*|verifica\\w*|vedere|occhiata) (?:\\w+ ){0,6}(?:per |di |del |della |dalla |al |alla )?(?:sua|suo) (?:figli[oa]|bimb[oa]|bambin[oa]) (?:\\w+ ){0,4}(?:${DATA})`,
  ),
  pattern(
    `(?:come|quanto|cosa|quando|che|se) (?:\\w+ ){0,3}(?:la|il|i|le|quell[ao]|l altr[ao]) (?:mamma|papa|genitori|figli[oa]|bambin[oa]|bimb[oa]) (?:di|del|della) (?!mi[oa]|miei|nostr)\\w+`,
  ),
  pattern(`(?:di|del|della|al|alla|il|la|sul) minore (?:\\w+ ){0,6}|(?:${DATA}) (?:\\w+ ){0,6}del minore`),
  pattern(
    `(?:togli\\w*|disdi\\w*|annulla\\w*|segna\\w*|metti\\w*|cancella\\w*|cambia\\w*|modifica\\w*) (?:\\w+ ){0,6}(?:${PERSON})`,
  ),
];

const REFUSED: readonly RegExp[] = [
  pattern(
    `lavor\\w+ (?:in|per|al|nel|all|presso) (?:il |la |l )?(?:comune|ufficio|municipio|ditta|cooperativa|scuola) (?:\\w+ ){0,6}(?:${IMPERATIVE}) (?:\\w+ ){0,8}(?:${OTHERS_DATA}|scheda|saldo|saldi)`,
  ),
  pattern(
    '(?:cambi|modific|mett|abbass|sistem|aggiust|togli)[ai](?:la|lo|le|li|mela|melo|mele) tu|voglio (?:la |una )?(?:fascia|tariffa) (?:piu )?(?:bassa|minima)|fammi pagare (?:la )?(?:meta|meno|zero)',
  ),
  // Whoever claims an office, and asks for what is others'.
  pattern(
    `(?:sono|qui(?: parla)?|parla|chiamo|scrivo|scriviamo|siamo|faccio|lavoro) (?:\\w+ ){0,6}(?:${AUTHORITY}) (?:\\w+ ){0,14}(?:${IMPERATIVE}) (?:\\w+ ){0,8}(?:${OTHERS_DATA})`,
  ),
  pattern(
    `(?:${AUTHORITY}) (?:\\w+ ){0,6}(?:ha (?:detto|autorizzat\\w+|ordinat\\w+|dato il permesso)|(?:mi )?autorizz\\w+|vuole|ordina|permesso|e d accordo) (?:\\w+ ){0,6}(?:sconto|${OTHERS_DATA}|cancell\\w+|togli\\w+|azzer\\w+)`,
  ),
  pattern(`(?:hai|ho) il permesso (?:del|dell|della|di) (?:${AUTHORITY})`),
  pattern(
    '(?:utente|famiglia|genitore|id|codice) (?:verificat\\w+ come|numero \\d+|id \\d+|\\d{2,}|famiglia (?:a )?\\d+)|cambia (?:l )?(?:id|utente|famiglia)|nota (?:interna|di sistema|per l assistente)|modalita (?:manutenzione|test|sistema|root)',
  ),
  // What the machine has been told, and games to make it forget.
  pattern(
    `(?:ripet\\w+|copi\\w+|incoll\\w+|scriv\\w+|trascriv\\w+|riport\\w+|mostra\\w*|elenca\\w*|stampa\\w*|di(?:mmi|cci|re)|legg\\w+|rivel\\w+|traduc\\w+|riassum\\w+|svela\\w*|fammi (?:vedere|leggere)|vorrei (?:vedere|leggere)|voglio (?:vedere|leggere)) (?:\\w+ ){0,8}(?:${TEXT_OF_MACHINE})`,
  ),
  pattern(
    `(?:che|quali|quale|con quali|con che) (?:\\w+ )?(?:istruzion\\w+|regol[ae]|ordini|direttiv[ae]|prompt|comandi) (?:\\w+ ){0,3}(?:dat[oie]|hai|segui|ricevut\\w+|impost\\w+|seguire)`,
  ),
  pattern(
    '(?:immagin\\w+|ipotizz\\w+|supponi\\w*|facciamo (?:finta|che)|fai conto|per gioco|in un (?:film|racconto|romanzo)|recita\\w*|interpreta\\w*|impersona\\w*) (?:\\w+ ){0,8}(?:regol[ae]|limit[ei]|filtr[oi]|impiegat\\w|operator\\w|amministrat\\w+|capo|ufficio|database|dati|password|debit\\w+|ragionier\\w|segretari\\w|moros\\w+|cancell\\w+|azzer\\w+)',
  ),
  pattern(
    '(?:da (?:ora|adesso)|d ora|da questo momento)(?: in (?:poi|avanti))? (?:tu |mi )?(?:rispond\\w+|sei|obbed\\w+|fai|ti chiami|esegu\\w+|parla\\w*|ignor\\w+)|rispondi (?:solo|soltanto|sempre) (?:con )?(?:si|ok|certo)|tu sei (?:\\w+ ){0,4}(?:senza|liber\\w|il mio)|io (?:sono )?il tuo (?:capo|padrone|creatore|sviluppatore)',
  ),
  // Favours by command.
  pattern(
    '(?:fammi|fatemi|fai|applicami|applicatemi|dammi|datemi|concedimi|mettimi|mettetemi|facci) (?:\\w+ ){0,3}(?:sconto|esenzione|esente|riduzione|gratis)',
  ),
  pattern(
    '(?:toglier|cancellar|eliminar|annullar|scontar|dimezzar|regalar|abbassar|cancella|toglie|togli|elimina|scala|dimezza|riduci|abbassa|regala)(?:mi|ci|temi|teci) (?:\\w+ ){0,3}(?:fattur[ae]|debit[oi]|bollett[ae]|arretrat[oi]|mora|mese|mesi|credito|euro|tariffa|prezzo|conto|rett[ae])(?! di (?:domani|oggi|lunedi|venerdi))',
  ),
  pattern(
    '(?:fai|fate|fammi|far) (?:sparire|scomparire|risultare|passare) (?:\\w+ ){0,5}(?:debit\\w+|fattur\\w+|bollett\\w+|pagat\\w|arretrat\\w+|presen\\w+|mora)|chiud\\w+ un occhio|nessuno (?:se ne accorge|lo sapra|lo verra a sapere)|resta tra noi',
  ),
  // Lists of people, and who does what among them.
  pattern(
    '(?:elenc\\w+|list[ae]|nom[ei]|dati|esport\\w+|numeri|indirizz[oi]|fatture|tutt[iaoe]|quali|quant[ie]|list) (?:\\w+ ){0,4}(?:genitori|bambin[ie]|alunn[ie]|moros[ie]|esenti|famiglie|utent[ei]|debitori|debtors|compagni|iscritti|parents|children|famil\\w+)(?! (?:mie|miei|nostr|numeros))(?=.*(?:moros|esent|debit|tutt|class|iscritt|dat|nom|indirizz|telefon|codic|pag|assent|diet|diabet|celiac|debtors|elenc|list|all|utent|esport))',
  ),
  pattern(
    '(?<!a |per )chi (?:non |e |sono |ha |mangia |paga |sta |deve |altro |ci |abita )+(?:\\w+ ){0,5}(?:pagat[oa]|paga|moros\\w+|celiac\\w+|allerg\\w+|esent[ei]|assent[ei]|classe|scuola|maiale|debit[oi]|[1-5] ?[a-f])(?!.*(?:reddito|isee))',
  ),
  pattern(
    '(?:di|a|per) tutt[ia] (?:i |gli |la |le )?(?:bambin|alunn|class|genitor|utent|famigl|scuol|compagn)\\w*',
  ),
  pattern('(?:quali|quante|quanti) (?:bambini|famiglie|genitori|alunni|utenti|compagni)'),
  // Money and records changed by a word.
  pattern('(?:azzer\\w+|condon\\w+|abbuon\\w+|metti(?:mi)? a zero)'),
  pattern(
    '(?:cancella|elimina|annulla|togli)(?:mi|temi)? (?:tutt[oi] )?(?:il |i |le |la |quel )?(?:mio |miei |mia |mie )?(?:debit[oi]|fattur[ae]|bollett[ae]|moros\\w+)',
  ),
  pattern(
    '(?:(?<!(?:mi|ci|si|lo|la|li|le|ancora|sempre) )segna|segnami|segnala come|metti|mettimi|mettila|registra|scrivi|fai risultare|mark|dichiara) (?:\\w+ ){0,5}(?:pagat[oaie]|saldat[oaie]|paid|pagamento (?:finto|falso))',
  ),
  pattern(
    '(?:cambia|metti|mettimi|applica\\w*|abbassa\\w*|modifica|riduci) (?:\\w+ ){0,4}(?:tariffa|isee|fascia|prezzo|esente|esenzione) ?(?:\\w+ ){0,3}(?:zero|minim[oa]|bass[oa]|gratis|a \\d+|subito|\\d+)?$',
  ),
  pattern(
    '(?:falsific\\w+|contraffar\\w+|fals[oai]|fint[oai]|hack\\w*|rubare|bypass\\w*|aggirar\\w*|senza (?:che io paghi|pagare niente|farsi scoprire|farmi scoprire)|come (?:faccio a )?non pagare)',
  ),
  pattern(
    '(?:approva|accetta|esegui|disponi|fai|fammi) (?:\\w+ ){0,3}(?:rimborso|bonifico) (?:\\w+ ){0,5}(?:subito|adesso|ora|solo|senza|\\d+)',
  ),
  pattern('(?:approva|accredita\\w*|ricaricami) (?:il|la|\\d+|euro|mi[oa]|gratis).*'),
  pattern('(?:elenco|lista|nomi|list|quali|chi sono) (?:\\w+ ){0,3}(?:moros[ie]|debitori|debtors|esenti)'),
  pattern(
    '(?:cancella|elimina|modifica|cambia|cancel|delete) (?:tutt[iea] |all |the )*(?:i dati|le fatture|le presenze (?:di nascosto|senza)|meals of all|meals of (?:other|another))',
  ),
  // Commands to the machine.
  pattern(
    '(?:ignor\\w+|dimentic(?:a|ati|ate)|scordati|trascura|disattiv\\w+|togli|supera|non seguire|ignore|forget|disregard|elimina) (?:\\w+ ){0,4}(?:istruzion\\w*|regol[ae]|filtr[oi]|protezion\\w*|limit[ei]|controll[oi]|detto|tutto quello|instructions?|rules|vincol[oi]|restrizion\\w*)',
  ),
  pattern(
    '(?:istruzioni|regole|prompt|comandi) (?:nascost\\w+|intern[eio]|segret\\w+|di sistema|iniziali|precedenti|originali)|(?:le|qual\\w*) (?:sono )?(?:le )?tue (?:istruzioni|regole)|your (?:instructions|rules|prompt)|system prompt|prompt|segreti del|la configurazione|jailbreak|developer mode|modalita (?:\\w+ )?(?:svilupp\\w*|debug|amministrat\\w*|admin|god|libera)',
  ),
  pattern(
    '(?:fai finta|fingi\\w*|fingere|comportati|agisci|fai la parte|fai il|sei (?:ora|adesso|in)|adesso sei|ora sei|da ora sei|gioca\\w*|rispondi|diventa|act|pretend|you are) (?:\\w+ ){0,5}(?:amministrat\\w*|admin\\w*|operator[ei]|database|impiegat\\w*|ufficio comunale|sviluppat\\w*|unrestricted|senza (?:filtri|limiti|regole)|limiti|root|hacker)',
  ),
  pattern(
    '(?:io )?sono (?:il |la |lo |l |un |una |uno |del |dell |della |un altr\\w )?(?:sindac\\w|polizi\\w+|carabinier\\w|preside|dirigent\\w|operator\\w|tecnic\\w|amministrat\\w+|assessor\\w|maestr\\w|insegnant\\w|impiegat\\w|ufficio|hacker|svilupp\\w+|finanz\\w+|giudice|responsabile) (?:\\w+ ){0,8}(?:dammi|dimmi|mostra\\w*|fammi|voglio|apri|access\\w|mi serv\\w+|obbed\\w+|vedere|dati)|sono un hacker',
  ),
  pattern(
    'select .*|drop table.*|delete from.*|insert into.*|update \\w+ set.*|union select|or 1 1|script(?: alert)?|rm rf|sudo.*|exec\\w*|eval|sql|base64|dump|query|localhost|api ?key|chiav[ei] (?:api|segret\\w+|privat\\w+)|token|variabili (?:di|d) ambiente|codice sorgente|database|tabella (?:utenti|genitori|famiglie)|quest[oa] comando|senza filtri',
  ),
  pattern(
    'password (?:dell? |di |del |della |degli )(?:un altr\\w |altr\\w )?(?:ufficio|operator\\w|amministrat\\w+|admin|database|sistema|comune|maestr\\w|segretari\\w|altr\\w+|genitor\\w|sindac\\w)',
  ),
  pattern(
    '(?:dammi|fammi avere|dare) (?:\\w+ ){0,2}access\\w (?:\\w+ ){0,3}(?:complet\\w|tutt\\w|amministr\\w+|database|admin)|(?:dati|conti) di tutti|entra (?:come|con l account|nel profilo)',
  ),
];

/** Answers that are about the family itself: whoever then only names somebody asks the same of them. */
const OF_ONESELF = new Set(
  'importo_dovuto stato_pagamento scadenza_pagamento dettaglio_fattura ricarica_credito presenze presenza_errata stato_segnalazione dieta_speciale'.split(
    ' ',
  ),
);
const LONGEST_ELLIPSIS = 8;

/** `e la famiglia Bianchi?`, after what the own family owes. */
export function isForbiddenAfter(
  words: readonly string[],
  { intent, text }: { intent: string | null; text: string },
): boolean {
  if (intent === null || !OF_ONESELF.has(intent) || words.length > LONGEST_ELLIPSIS) return false;
  if (!/^(?:e|ed|o|ma|invece|anche|quell[oaie])$/.test(words[0] ?? '')) return false;
  return isForbidden(wordsOf(`${text} ${words.join(' ')}`));
}

export function isForbidden(words: readonly string[]): boolean {
  const text = words.join(' ');
  if (REFUSED.some((refused) => refused.test(text))) return true;
  if (COMPARES.test(text)) return false;
  const request = text.replace(INTRODUCTION, '');
  return ABOUT_OTHERS.some((refused) => refused.test(request));
}
