/**
 * What belongs to somebody else: other services of the Comune, the lessons, health, home life, the world. A message that
 * names such a thing and nothing of the canteen is off topic, however sure the classifier is of its other words.
 */

const pattern = (source: string) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u');

const ELSEWHERE = pattern(
  [
    // Taxes, fines, papers and other offices.
    'tari|imu|tasi|irpef|bollo auto|canone rai|tassa (?:sui? )?rifiuti|tributi|mult[ae]|contravvenzion\\w+|autovelox|disco orario|ztl|parchegg\\w+|passo carrabile|vigil[ie]|polizia locale|giudice di pace',
    'anagrafe|stato civile|servizi sociali|ufficio tecnico|messo comunale|passaport\\w*|patente|permesso di soggiorno|cittadinanza|questura|carta (?:d |di )?identita (?:mi |e |ha )?(?:scad\\w+|rinnov\\w*|per (?:il|la|mi[oa]|minor\\w*|un)|appuntamento|smarrita)|(?:rinnov\\w+|rifare|fare|nuova) (?:la |una )?carta (?:d |di )?identita|stato di famiglia|certificato (?:di )?(?:nascita|residenza|matrimonio|morte|anagrafico)|pubblicazioni|tessera elettorale|elettoral\\w+|scrutator\\w+|si vota',
    'assegno (?:unico|di (?:maternita|mantenimento|inclusione))|bonus (?:bebe|nido|luce|gas|affitto|casa|mobili|verde|psicologo|trasporti|libri|mamma|mamme|cultura|vacanze)|dote scuola|naspi|inps|pension[ei]|casa popolare|concors[oi]|curriculum|permesso di costruire|catasto|cimitero|funerale|loculo',
    'scuola ?bus|scuolabus|pulmin[oi]|trasporto scolastico|autobus|corriera|tren[oi]|fermata|asilo nido|nido|pre ?scuola|post ?scuola|doposcuola|pedibus|grest|centr[oi] estiv[oi]|camp[oi] estiv[oi]|ludoteca|oratorio|bibliotec\\w+|piscina|palestra|judo|calcetto|campo da (?:tennis|calcio)',
    'ufficio postale (?:\\w+ )?(?:apr\\w+|riapr\\w+|chius\\w+|orari)|(?:riapre|apre|chiude|orari\\w*) (?:\\w+ ){0,2}(?:ufficio postale|posta|banca|farmacia|supermercato)|traffico|autostrada|benzina|dollaro|suolo pubblico|caldaia|rubinetto|fototessere|biglietto di auguri|compleanno|lampion[ei]|semafor[oi]|buca|buche|marciapied[ei]|differenziata|spazzatura|immondizia|rifiuti|ritir\\w+ (?:la |il |l )?(?:plastica|umido|vetro|carta|ingombranti)|ingombranti|ecocentro|discarica|isola ecologica|cassonett\\w+|(?<!come la )bolletta (?:della |dell |del )?(?:luce|gas|acqua|enel|telefono)',
    // School, but not the table.
    'iscrizion\\w+ (?:alla |alle |al )(?:prima (?:elementare|media|superiore)|elementari|medie|superiori|universita|scuola (?:elementare|media|primaria|superiore))|prof|professor\\w*|insegnante di sostegno|(?:litigat\\w+|picchia\\w*|bullizz\\w+|geloso|gelosa|amichetti|cresima|battesimo|catechismo|comunione)|non vuole (?:dormire|studiare|uscire)|compiti|pagell\\w+|vot[oi] (?:di|in|del\\w*)|i (?:suoi )?voti|registro elettronico|colloqui|interrogazion\\w+|verific[ah]e? di|tema (?:su\\w*|di)|riassunto (?:di|del|dei|su)|libri di testo|cedol[ae] librari\\w+|grembiule|liceo|bullismo|campanella|(?:maestr[ae]|prof\\w*|insegnant[ei]) (?:\\w+ ){0,4}(?:urla|grida|sgrida\\w*|sever[ae]|cattiv[ae]|antipatic[ae]|simpatic[ae]|brav[ae]|incinta|spiega)',
    // Health, home, feelings.
    'tachipirina|paracetamolo|ibuprofene|nurofen|antibiotic\\w+|sciropp\\w+|aerosol|suppost\\w+|quant[ei] gocce|che (?:medicina|farmaco|sciroppo)|guardia medica|pronto soccorso|medico di base|farmacia|vaccin\\w+|dimagrire|perdere peso|pressione alta|pannolin\\w+',
    'tradi(?:sce|to|ta|mento)|innamorat\\w+|fidanzat\\w+|perdonar\\w+|mi ami|dovrei lasciar\\w+|mi (?:devo|dovrei) (?:separare|lasciare)|un altra possibilita|sposar\\w+|divorziar\\w+|depress[oa]|oroscopo|psicolog[oa]',
    // The world.
    'che tempo fa|tempo fara|meteo|piov\\w+|nevich\\w+|nevica|temporal[ei]|ombrello|gradi fuori|derby|partita|campionat[oi]|mondiali|scudetto|juve\\w*|inter|milan|nazionale di|premier|ministr[oi]|governo|partit[oi] politic[oi]|barzellett\\w+|indovinell\\w+|poesi[ae]|favol[ae]|canzon[ei]|ninna nanna|film|serie tv|netflix|ricett[ae](?! medic\\w+)|carbonara|tiramisu|ragu|bitcoin|superenalotto|lotto|mutuo|capitale d\\w+|equazion\\w+|radice quadrata|tabellin[ae]|dinosaur\\w+|quanto fa \\d+|\\d+ (?:per|diviso|piu|meno) \\d+|parrucchier\\w+|idraulic[oi]|meccanic[oi]|gommista|ristorant[ei]|pizzeria|gelateria|hotel',
    '(?:iniziano|cominciano|ci sono) i saldi|saldi (?:estivi|invernali)|carabinier[ie]|pompieri|vigili del fuoco|118|112|school bus|parking|library|homework|passport|joke|weather|recipe|poem|football|capital of|horoscope',
  ].join('|'),
);

const CANTEEN = pattern(
  'chiudete|(?:chiudono|chiude) (?:le |la )?scuol\\w+|scuol\\w+ (?:\\w+ )?chius\\w+|chius\\w+ (?:le |la )?scuol\\w+|addebit\\w+|prima di mezzogiorno|cognome|cambiato nome|email|mensa|mense|refezion\\w*|past[oi]|pranz\\w*|mangi\\w*|cibo|menu|diet[ae](?! per dimagrire)|allerg\\w*|intolleran\\w*|celiac\\w*|disd\\w*|assen\\w*|presen[zt]\\w*|pagopa|iuv|avvis[oi]|bollettin[oi]|fattur[ae]|rett[ae](?! (?:asilo |del )?nido)|borsellino|portale|credenzial\\w*|password|spid|cie|730|detra\\w*|isee|fascia|cuoc[oh]\\w*|canteen|lunch\\w*|meals?|non (?:ci )?(?:viene|verra|va|sara|c e)|(?:sta|stara|resta|rimane) a casa|comuni ?capp',
);

/** Asks for an opinion or a chat rather than for something of the service. */
const CHAT = pattern('secondo (?:te|lei)|cosa ne pensi|che ne pensi|che mi consigli|mi consigli|consigliami');

export function isElsewhere(words: readonly string[]): boolean {
  const text = words.join(' ');
  return (ELSEWHERE.test(text) || CHAT.test(text)) && !CANTEEN.test(text);
}
