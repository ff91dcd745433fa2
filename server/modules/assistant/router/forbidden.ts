/**
 * What the assistant refuses whatever the classifier says: data and actions of other people, manipulation of money and
 * records, attempts to command the machine. Read on folded words joined by blanks. A refusal is only a sentence: that
 * nothing leaks is the work of the read functions, which know no family but the one of the session.
 */

const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

const DATA =
  'quant[oaie]|dev[eo]no|deve|debit\\w*|fattur\\w*|bollett\\w*|paga\\w*|saldo|credito|isee|fascia|iuv|avvis[oi]|telefono|numer[oi]|cellulare|email|indirizz[oi]|abita\\w*|codic[ei] fiscal[ei]|nom[ei]|cognom[ei]|nascita|allerg\\w*|intolleran\\w*|diet[ae]|celiac\\w*|mangia\\w*|presen\\w*|assen\\w*|password|credenzial\\w*|account|profilo|iban|ricevut[ae]|estratto|iscrizion\\w*|regola|moros\\w*|segnalazion\\w*|scritto|disdi\\w*|togli\\w*|dat[oi]|situazione|arretrat\\w*|tariffa|spende|esent\\w*|messagg\\w*|owe\\w*|phone|data|eat|invoice\\w*|meals?';

/** Somebody outside the family, however named. */
const OUTSIDER =
  'vicin[oaie](?! cas[ae]| a| alla)|signor[ae]? (?!il|la|mi|vorrei|buon)\\w+|signora del \\w+|(?<!mia |nostra |una |in |la )famiglia (?:del|dei|di|[a-z]{4,})(?<!numerosa|numerose)|(?:la|della|alla) famiglia (?:del |dei |di )?(?!numerosa|mia|nostra|dei miei|dovrebbe|ha |puo)[a-z]{4,}|compagn[oaie] (?:di|della|del) (?:classe|banco|scuola|mi[oa]|giochi|sezione|nostr\\w+)|altr[ie] (?:genitori|famigli[ae]|bambini|alunni|persone|utenti|mamme|compagni)|un altr[oa] (?:genitore|alunn[oa]|famiglia|persona|utente|mamma|padre|cliente)|altre persone|figli[oa] (?:del|della|dell|di) (?:mi[oa] )?(?:vicin|signor|amic|colleg|altr|sindac|cognat|cugin|maestr|un|[a-z]+)\\w*|figli[oa] degli|bambin[oa] (?:accanto|del piano|della porta)|piano di (?:sopra|sotto)|terzo piano|altrui|(?:il|del|la|della|dei|col) (?:mi[oa] )?(?:cugin|colleg|conoscent)\\w+|(?:mamma|papa|genitor[ei]|padre|madre) (?:di|del|della) (?!mi|due|tre|un|uno|una|famiglia|classe|figl|bimb)[a-z]+|neighbou?r\\w*|other (?:parent|famil|child|people)\\w*|another (?:parent|family|child|person)|maestr[ae]|insegnante di';

/** A relative may help or ask for access; only what is sought about it is refused. */
const RELATIVE =
  '(?:cognat|cugin|suocer|amic|colleg|ex(?: marit| mogli)?|zi|sorell)[oaie]?|(?:ex|ex marito|ex moglie)';

const SEEK =
  'dimmi|dammi|dirmi|darmi|mostra\\w*|fa(?:i|mmi|temi) (?:vedere|sapere|entrare)|vorrei sapere|controlla\\w*|quanto|cosa|che|quali|entra (?:con|in|nel)|accedi|mi serve|voglio (?:vedere|sapere)|sapere se|leggi|show|tell|give';

const REFUSED: readonly RegExp[] = [
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
  pattern(`(?:${OUTSIDER}) (?:\\w+ ){0,8}(?:${DATA})`),
  pattern(`(?:${DATA}) (?:\\w+ ){0,7}(?:${OUTSIDER})`),
  pattern(
    `(?:${SEEK}) (?:\\w+ ){0,6}(?:di|del|della|dell|con l account di|mi[oa]) (?:mi[oa] )?(?:${RELATIVE})(?: |$)(?!vuole|puo|deve pagar|possa|vorrebbe|riesc)`,
  ),
  pattern(
    `(?:fattur\\w+|saldo|debito|dati|iuv|avviso|figli|estratto conto|profilo|account|password|credenziali|ricevuta|isee|presenze|pagamenti) (?:di|del|della|dell) (?:mi[oa] )?(?:${RELATIVE}|marito|moglie)`,
  ),
  // Money and records changed by a word.
  pattern('(?:azzer\\w+|condon\\w+|abbuon\\w+|metti(?:mi)? a zero)'),
  pattern(
    '(?:cancella|elimina|annulla|togli)(?:mi|temi)? (?:tutt[oi] )?(?:il |i |le |la |quel )?(?:mio |miei |mia |mie )?(?:debit[oi]|fattur[ae]|bollett[ae]|moros\\w+)',
  ),
  pattern(
    '(?:segna|segnami|segnala come|metti|mettimi|mettila|registra|scrivi|fai risultare|mark|dichiara) (?:\\w+ ){0,5}(?:pagat[oaie]|saldat[oaie]|paid|pagamento (?:finto|falso))',
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
  pattern(
    `(?:mi[oa]|la) (?:ex moglie|ex marito|ex|amic[ao]|cognat[ao]|cugin[ao]|colleg[ao]|vicin[ao]) (?:\\w+ )?(?:ha pagato|quanto|deve(?! avere| poter| vedere| accedere| pagare lui)|e in regola|paga(?! lui| lei)|chiede quanto)`,
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

export function isForbidden(words: readonly string[]): boolean {
  const text = words.join(' ');
  return REFUSED.some((refused) => refused.test(text));
}
