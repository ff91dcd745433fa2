/**
 * Where a conversation goes: after an answer (one of `after`; none means any), words like these mean that intent, though
 * alone they would mean nothing. Read on folded words joined by blanks; the first that fits.
 */
export interface FollowUpMove {
  after: readonly string[];
  says: RegExp;
  means: string;
}

const move = (after: string, says: string, means: string): FollowUpMove => ({
  after: after.split(' ').filter(Boolean),
  says: new RegExp(`(?<![\\p{L}\\p{N}])(?:${says})(?![\\p{L}\\p{N}])`, 'u'),
  means,
});

const OWED =
  'stato_pagamento importo_dovuto sollecito scadenza_pagamento dettaglio_fattura email_non_ricevuta';
const DAY = 'disdetta_pasto disdetta_orario';
const NOTICE = 'avviso_genera avviso_gestisci avviso_dove_pagare';
const ACCESS = 'accesso_spid_cie credenziali_lettera problema_accesso password_dimenticata app_comunicapp';

const IN_PARTS =
  'a rate|rat[ae]|\\d+ (?:euro )?(?:al|ogni|per) mese|al mese|(?:un )?po (?:alla|per) volta|un po (?:adesso|ora|subito)|meta (?:adesso|ora|subito)|in (?:due|tre|piu|\\d) (?:volte|mesi|parti)|dilazion\\w+|non ce la facci\\w+|non (?:li|ce li) ho|non ho (?:tutti )?(?:i |quei )?soldi|come facci(?:o|amo) a pagar\\w+ tutt\\w+|tutti insieme|tutto insieme|prendo lo stipendio|se non (?:li |la |lo )?pago|troppi soldi tutti';
const PAID =
  'impossibile|non e possibile|com e possibile|(?:ho|l ho|abbiamo|l abbiamo|avevo|li ho|ha) (?:gia |pure |appena )?(?:pagat\\w+|saldat\\w+|versat\\w+)|gia (?:pagat|saldat|versat)\\w+|ho (?:\\w+ ){0,2}(?:ricevuta|scontrino|quietanza|prova|conferma)|mi hanno (?:scalat|prelevat|addebitat)\\w+|i soldi (?:sono|me li)|sono usciti|vi sbagliate|ma se l ho';
/** Asks whether, rather than says that. */
const WAS_IT_PAID =
  '(?:poi|mica|per caso|alla fine|forse) (?:\\w+ ){0,2}(?:(?:ho|avevo|abbiamo|avevamo|ha) )?(?:pagat|saldat|versat)\\w+|(?:risulta|e|era) (?:stata )?(?:pagata|saldata|a posto)';
/** Which days or how many of them, where an amount has been said. */
const WHICH_DAYS =
  '(?:qual[ie]|che|quant[ie]|i) (?:sono (?:i |gli |le )?)?(?:giorn[oi]|volte|past[oi]|presenze)|giorno per giorno|in che dat[ae]|(?:giorni|volte) (?:ci |c )?(?:e|ha|sono)';
const HOW_SO_MUCH =
  '(?:cosi|sono|mi (?:sembra|pare|paion|sembran)\\w*|e) (?:un po )?(?:tant|tropp|alt|car|molt)\\w+|(?:come|da dove) (?:ci )?(?:siete|si|e|viene|salta|esce|fate|avete) (?:arrivat\\w+|fuori|cal\\w+|cont\\w+|tirat\\w+|a)|perche (?:\\w+ )?(?:tant|cosi)\\w*|come mai';
/** Another ticket than the one spoken of, or its end. */
const OTHER_TICKET =
  '(?:com|come) e (?:finit|andat)\\w+|(?:ne )?(?:avevo|avevamo) (?:gia )?(?:fatt|apert|mandat|scritt|inviat)\\w+ (?:anche )?(?:un altr|un|prima)\\w*|quella (?:di prima|vecchia|dell altr\\w+|della settimana|di (?:ieri|lunedi|settembre|ottobre))|(?:l )?(?:ha|hanno|avete) (?:gia )?(?:lett|vist|guardat|pres)\\w+';
const WAS_AWAY =
  '(?:settimana|giorni|giorno|periodo|mese) (?:\\w+ )?(?:a casa|in ospedale|via|al mare|dai nonni)|(?:stat[oa]|rimast[oa]|restat[oa]) (?:a casa|malat\\w+|in ospedale|via)|ospedale|era (?:a casa|malat\\w+|assente|dal|dai|in|via|con me)|non c era|non (?:ci )?e (?:andat|stat|venut)\\w+|stava (?:male|a casa|dai|dal)|non (?:ha )?mangia\\w*|l avev\\w+ (?:tolt|disdett)\\w+|avev\\w+ (?:tolt|disdett|annullat)\\w+|non (?:mi )?torna\\w*|non e vero|sono (?:di piu|troppi)|uno in piu|di troppo|gita|scioper\\w+|scuola chiusa';
const BROKEN =
  'piantat\\w+|blocca\\w*|error[ei]|non (?:mi )?(?:va|funziona|parte|fa andare)(?: avanti)?|si e (?:chius|blocc|ferm|spent)\\w+|rifiutat\\w+|negat[oa]|annullat[oa]|in corso|gira(?: a vuoto| e basta)?|sms|cadut[oa] la linea|pagina bianca|impallat\\w+';
const BACK =
  'torna\\w* indietro|torno indietro|si puo (?:annullare|tornare|rimettere|rifare)|rimett\\w+|ripristin\\w+|ci va|ci viene|(?:alla fine|invece|oggi) (?:viene|va|mangia)|viene lo stesso|cambiato idea|ripensat\\w+|sta (?:meglio|bene)|guarit\\w+|c[eo] ?l?[oa] porta|(?:lo|la) porto|sbagliat\\w+ (?:giorno|figli\\w+|bambin\\w+|data)|ho sbagliato|per sbaglio';
const TOO_LATE =
  '(?:dopo|prima|entro) (?:le|delle|alle|mezzogiorno|l orario)|alle (?:\\w+)|fino a (?:che|quando|quale)|entro (?:quando|che)|tardi|in ritardo|lo stesso giorno|la mattina stessa|la sera prima|il giorno prima|mi sveglio|che ora|a che ore|se (?:lo faccio|mi accorgo|me ne accorgo|avviso) (?:dopo|domani|la mattina|alle|tardi|stamattina)|ultimo momento';

export const FOLLOW_UP_MOVES: readonly FollowUpMove[] = [
  move(
    'richiesta_vietata',
    'perche no|dai|eddai|ti prego|per favore|solo (?:questa|una|per)|nessuno|fallo|fidati|insisto|e allora|almeno',
    'richiesta_vietata',
  ),
  move(
    '',
    '(?:parl\\w+|sentire|discutere) con (?:qualcuno|una persona|un operatore|un umano|voi|chi)|persona vera|un operatore|non (?:mi )?(?:hai|avete|sei stato) (?:capito|utile|risposto)|voglio (?:fare )?(?:un )?reclamo',
    'apri_segnalazione',
  ),
  move(
    '',
    'a che (?:ora|ore) (?:li|vi|la|ci|siete|sono|apr\\w+|chiud\\w+|c e)|quando (?:siete|sono|e) apert\\w+|quando aprite|che numero (?:chiamo|faccio)|il (?:loro |vostro )?(?:numero|telefono)|li chiamo|dove siete|dove sta l ufficio|vengo di persona|passo (?:io )?(?:in ufficio|di persona)',
    'contatti_ufficio',
  ),
  move('presenze presenza_errata dettaglio_fattura importo_dovuto', WAS_AWAY, 'presenza_errata'),
  move('importo_dovuto dettaglio_fattura stato_pagamento', WHICH_DAYS, 'presenze'),
  move('importo_dovuto stato_pagamento sollecito scadenza_pagamento', HOW_SO_MUCH, 'dettaglio_fattura'),
  move(OWED, WAS_IT_PAID, 'stato_pagamento'),
  move(OWED, PAID, 'pagato_non_risulta'),
  move(`${OWED} pagare_online avviso_genera`, IN_PARTS, 'sollecito'),
  move(
    'sollecito importo_dovuto',
    'lascia\\w* senza|non (?:gli|le) (?:date|danno)|cosa (?:mi )?succede|che (?:mi )?succede|interessi|mora',
    'sollecito',
  ),
  move(DAY, BACK, 'disdetta_annulla'),
  move(DAY, TOO_LATE, 'disdetta_orario'),
  move('disdetta_annulla', TOO_LATE, 'disdetta_annulla'),
  move('pagare_online pagamento_fallito', BROKEN, 'pagamento_fallito'),
  move(
    'pagamento_fallito',
    'rifaccio|riprov\\w+|aspett\\w+|pago due volte|quanto (?:tempo|ci)|e ora|e adesso|due volte',
    'pagamento_fallito',
  ),
  move(
    'pagato_non_risulta stato_pagamento',
    'quanto (?:ci|tempo|devo aspettare)|quanti giorni|aspett\\w+|si aggiorna|vi mando la ricevuta|(?:a chi|dove) (?:la |lo )?(?:mando|porto|mostro)',
    'pagato_non_risulta',
  ),
  move(
    'pagare_online',
    'non ho (?:la |una )?carta|senza (?:la )?carta|non mi fido|un bollettino|col bollettino|il foglio|stampar\\w+',
    'avviso_genera',
  ),
  move(
    NOTICE,
    'pers[oa]|non (?:lo |la )?trovo|ristamp\\w+|di nuovo|stampante|annull\\w+|togli\\w+|cancell\\w+|elimin\\w+|sbagliat\\w+|scadut[oa]|non mi serve|cambiato idea|con la carta',
    'avviso_gestisci',
  ),
  move(
    `${NOTICE} pagare_online`,
    'dove (?:vado|devo andare|lo|la|si|posso)|con (?:quest[oa]|sto) (?:coso|foglio|codice|affare|roba)|che (?:me ne|ci) faccio|cosa (?:me ne|ci) faccio|posta|tabacc\\w+|banca|contanti|ricevitori\\w+|edicola|supermercato',
    'avviso_dove_pagare',
  ),
  move(
    'cambio_password',
    'non (?:me )?(?:la|lo|l) (?:so|ho|ricordo|trovo|conosco)|(?:attuale|vecchia|quella) (?:\\w+ ){0,3}(?:non|boh|pers\\w+|dimentic\\w+|scord\\w+)|dimentic\\w+|scordat\\w+|mai saputa|boh',
    'password_dimenticata',
  ),
  move(
    'password_dimenticata',
    'non (?:mi )?arriva\\w*|link|spam|email (?:vecchia|sbagliata|diversa)',
    'password_dimenticata',
  ),
  move(
    ACCESS,
    '(?:mai|non (?:me|mi|ci|ce)) (?:\\w+ ){0,3}(?:dat[oaei]|ricevut\\w+|arrivat\\w+|avut\\w+|consegnat\\w+)|chi me (?:le|li) da|dove (?:le|li) (?:trovo|prendo|ritiro)|(?:lettera|credenziali) (?:\\w+ ){0,3}(?:pers\\w+|non|mai|dove|come)|non ce (?:le|li) ho|quelle (?:credenziali|altre)',
    'credenziali_lettera',
  ),
  move(
    'attestazione_730',
    'dove|come|trovo|scaric\\w+|stamp\\w+|anno|tutti e due|dell altro|non c e|quando',
    'attestazione_730',
  ),
  move('estratto_conto', 'dove|come|trovo|scaric\\w+|stamp\\w+|anno|excel|pdf|mesi', 'estratto_conto'),
  move(
    'menu',
    'allerg\\w+|intolleran\\w+|celiac\\w+|maiale|glutine|non (?:la |lo |le |li )?puo (?:\\w+ )?mangiar\\w+|in bianco',
    'dieta_speciale',
  ),
  move(
    'menu',
    'domani|dopodomani|luned\\w+|marted\\w+|mercoled\\w+|gioved\\w+|venerd\\w+|settimana|mese|ieri|e per (?:i|le|chi)|merenda|contorno|frutta',
    'menu',
  ),
  move(
    'dieta_speciale',
    'a chi|dove (?:lo|la)|certificato|medico|pediatra|ogni anno|vale|scade|quanto ci|da quando|basta|e per la religione|mando',
    'dieta_speciale',
  ),
  move(
    'iscrizione_mensa tariffe_isee figli_e_delegati',
    'quanto (?:mi |ci )?(?:costa|paga\\w*|viene|verrebbe|spend\\w+|sarebbe)|sconto|fratell\\w+|isee|stesso prezzo|meno',
    'tariffe_isee',
  ),
  move(
    'iscrizione_mensa',
    'entro|fino a|scad\\w+|modulo|dove|come|anche|ogni anno|giorni|ad anno',
    'iscrizione_mensa',
  ),
  move('ritiro_servizio', 'penale|rimborsat\\w+|soldi|credito|indietro', 'rimborso'),
  move('ritiro_servizio', 'da quando|subito|ripens\\w+|poi|tornare|entro|come|scritto', 'ritiro_servizio'),
  move(
    'rimborso ricarica_credito',
    'indietro|restitu\\w+|riprend\\w+|iban|riav\\w+|quando (?:arriv\\w+|me li)|quanto (?:ci mett\\w+|tempo)',
    'rimborso',
  ),
  move('ricarica_credito', 'quanto|minimo|come|dove|carta|scade|basta', 'ricarica_credito'),
  move('apri_segnalazione stato_segnalazione', OTHER_TICKET, 'stato_segnalazione'),
  move(
    'apri_segnalazione stato_segnalazione',
    'quando|quanto (?:ci|tempo)|rispond\\w+|risposta|lett[oa]|dove (?:la |lo )?(?:vedo|leggo|trovo)|a che punto',
    'stato_segnalazione',
  ),
  move(
    'contatti_ufficio',
    'orari\\w*|sabato|pomeriggio|mattina|via|email|numero|dove|telefono|quando|appuntamento|parcheggio',
    'contatti_ufficio',
  ),
  move(
    'menu disdetta_orario presenze',
    'scioper\\w+|(?:scuola|scuole|mensa) (?:\\w+ )?chius\\w+|chius\\w+ la scuola',
    'notizie',
  ),
  move('notizie', 'quando|riap\\w+|riprend\\w+|fino a|anche|mensa|pranzo|domani', 'notizie'),
  move(
    'cambio_scuola_classe',
    'mensa|anche|automatic\\w+|da sol[oa]|quando|devo|chi',
    'cambio_scuola_classe',
  ),
  move(
    'modifica_anagrafica dati_mancanti',
    'dove|come|non (?:me )?(?:lo |la )?(?:fa|lascia)|bloccato|grigio|codice fiscale|anche|quando',
    'modifica_anagrafica',
  ),
  move(
    'scadenza_pagamento',
    'ritardo|dopo|in ritardo|oltre|tardi|non faccio in tempo|dimentic\\w+|mora|multa',
    'scadenza_pagamento',
  ),
  move(
    'tariffe_isee',
    'residen\\w+|presento|porto|vale|da quando|come|dove|scaduto|chi|secondo',
    'tariffe_isee',
  ),
  move(
    'figli_e_delegati',
    'lui|lei|anche|come|password|vede\\w*|paga\\w*|nonn[oaie]|padre|madre',
    'figli_e_delegati',
  ),
];

/** The intents that usually follow an intent, whatever the words. */
export function usuallyAfter(intent: string): ReadonlySet<string> {
  const found = FOLLOW_UP_MOVES.filter(({ after }) => after.includes(intent)).map(({ means }) => means);
  return new Set(found);
}
