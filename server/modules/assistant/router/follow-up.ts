import { conceptsOf } from './concepts.ts';
import { FOLLOW_UP_MOVES } from './follow-up-moves.ts';
import { wordsOf } from './normalise.ts';

/** What was spoken of before: the intent that was answered last, and what the family had said. */
export interface Previous {
  intent: string | null;
  text: string;
}

type Topic = 'money' | 'notice' | 'day' | 'access' | 'service' | 'ticket' | 'menu' | 'tax';

export const TOPIC: Readonly<Record<string, Topic>> = {
  pagare_online: 'money',
  stato_pagamento: 'money',
  importo_dovuto: 'money',
  scadenza_pagamento: 'money',
  dettaglio_fattura: 'money',
  come_funziona_postpagato: 'money',
  pagamento_fallito: 'money',
  pagato_non_risulta: 'money',
  ricarica_credito: 'money',
  rimborso: 'money',
  sollecito: 'money',
  email_non_ricevuta: 'money',
  dati_mancanti: 'money',
  estratto_conto: 'tax',
  attestazione_730: 'tax',
  avviso_genera: 'notice',
  avviso_gestisci: 'notice',
  avviso_dove_pagare: 'notice',
  disdetta_pasto: 'day',
  disdetta_orario: 'day',
  disdetta_annulla: 'day',
  presenze: 'day',
  presenza_errata: 'day',
  cambio_password: 'access',
  password_dimenticata: 'access',
  credenziali_lettera: 'access',
  accesso_spid_cie: 'access',
  problema_accesso: 'access',
  app_comunicapp: 'access',
  dieta_speciale: 'service',
  iscrizione_mensa: 'service',
  ritiro_servizio: 'service',
  cambio_scuola_classe: 'service',
  tariffe_isee: 'service',
  figli_e_delegati: 'service',
  modifica_anagrafica: 'service',
  contatti_ufficio: 'service',
  notizie: 'service',
  menu: 'menu',
  apri_segnalazione: 'ticket',
  stato_segnalazione: 'ticket',
};

type Move = readonly [needs: readonly string[], unless: readonly string[], intent: string];

/** What a short question means under a topic; the first that fits. */
const MOVES: Readonly<Record<Topic, readonly Move[]>> = {
  money: [
    [['PERCHE'], [], 'dettaglio_fattura'],
    [['SPIEGARE'], [], 'dettaglio_fattura'],
    [['RATE'], [], 'sollecito'],
    [['DIFFICOLTA'], [], 'sollecito'],
    [['CANALE'], ['ONLINE'], 'avviso_dove_pagare'],
    [['CONTANTI'], [], 'avviso_dove_pagare'],
    [['BOLLETTINO'], [], 'avviso_genera'],
    [['SCADENZA'], [], 'scadenza_pagamento'],
    [['QUANDO'], [], 'scadenza_pagamento'],
    [['QUANTO'], [], 'importo_dovuto'],
    [['CARTA'], [], 'pagare_online'],
    [['ONLINE'], [], 'pagare_online'],
    [['COME'], [], 'pagare_online'],
    [['DOVE'], [], 'pagare_online'],
  ],
  notice: [
    [['TOGLIERE'], [], 'avviso_gestisci'],
    [['STAMPARE'], [], 'avviso_gestisci'],
    [['CONTANTI'], [], 'avviso_dove_pagare'],
    [['CANALE'], [], 'avviso_dove_pagare'],
    [['DOVE'], [], 'avviso_dove_pagare'],
    [['SCADENZA'], [], 'scadenza_pagamento'],
    [['QUANDO'], [], 'scadenza_pagamento'],
    [['QUANTO'], [], 'importo_dovuto'],
    [['CARTA'], [], 'pagare_online'],
    [['COME'], [], 'avviso_genera'],
  ],
  day: [
    [['RIPENSARE'], [], 'disdetta_annulla'],
    [['AVEVO_DISDETTO'], [], 'disdetta_annulla'],
    [['SBAGLIATO'], [], 'presenza_errata'],
    [['ORARIO'], [], 'disdetta_orario'],
    [['QUANDO'], [], 'disdetta_orario'],
    [['QUANTO'], [], 'presenze'],
    [['COME'], [], 'disdetta_pasto'],
    [['DOVE'], [], 'disdetta_pasto'],
    [['GIORNO'], [], 'disdetta_pasto'],
    [['FUTURO'], [], 'disdetta_pasto'],
  ],
  access: [
    [['SPID'], [], 'accesso_spid_cie'],
    [['DIMENTICATO'], [], 'password_dimenticata'],
    [['APP'], [], 'app_comunicapp'],
  ],
  service: [
    [['CONTATTO'], [], 'contatti_ufficio'],
    [['ORARIO'], [], 'contatti_ufficio'],
    [['DOVE'], [], 'contatti_ufficio'],
    [['QUANTO'], ['SPIEGARE'], 'tariffe_isee'],
  ],
  menu: [
    [['TARIFFA'], [], 'tariffe_isee'],
    [['DIETA'], [], 'dieta_speciale'],
    [['OGGI'], [], 'menu'],
    [['FUTURO'], [], 'menu'],
    [['GIORNO'], [], 'menu'],
  ],
  ticket: [
    [['CONTATTO'], [], 'contatti_ufficio'],
    [['QUANDO'], [], 'stato_segnalazione'],
    [['RISPOSTA'], [], 'stato_segnalazione'],
  ],
  tax: [],
};

const OPENERS =
  /^(?:e |ed |ma |si |no |ok |allora |pero |quindi |invece |anche |ah |bene |adesso |poi |oppure |o )/;
/** Concepts that say what a question is about; a message with several of them stands alone. */
const THIN = new Set([
  'QUANTO',
  'QUANDO',
  'DOVE',
  'COME',
  'PERCHE',
  'NEGAZIONE',
  'DA_FARE',
  'ORARIO',
  'OGGI',
  'FUTURO',
  'GIORNO',
  'MESE',
  'HO_FATTO',
  'PASSATO',
  'ANNO',
  'SALUTO',
]);

/** The family takes its leave or is content: nothing is asked any more. */
const THANKS =
  /^(?:(?:ah|oh|ok|okay|va|bene|benissimo|perfetto|ottimo|allora|capito|ho|chiaro|tutto|si|gentilissim[oaie]|meno|male|che|bello|fantastico|super|fatto|a|posto|ci|sono|riuscit[oa]|adesso|ora|funziona|risolto|bravo|brava) )*(?:mille |tante |molte )?(?:grazie|ringrazio|thanks|perfetto|ottimo|chiarissimo|risolto|a posto|capito)\b/;
const LONGEST_THANKS = 9;
const ASKS =
  /\b(?:come|quando|quanto|quanta|dove|perche|chi|cosa|che|ma|pero|posso|devo|si puo|invece|vorrei|voglio)\b/;

export interface FollowUp {
  /** 0: stands alone. 1: means nothing without what was said before. */
  dependence: number;
  /** What the topic makes of it. */
  meant: string | null;
}

/** `no, la lista dei movimenti, non quella delle tasse`: what is not meant says nothing of what is. */
const NOT_THAT = / non (?:quell[oaie]|quel|il|lo|la|i|gli|le|l) .+/;
const OBJECTS = /^(?:no|non|aspetta|scusa|intendevo|volevo)\b/;

/** What remains of a correction without that which it sets aside. */
export function withoutContrast(text: string): string {
  const said = wordsOf(text).join(' ');
  if (!OBJECTS.test(said)) return text;
  const meant = said.replace(NOT_THAT, '');
  return wordsOf(meant).length > 2 ? meant : text;
}

/** Whether a message goes on with what was said before, and what it then means. */
export function readFollowUp(text: string, previous: Previous): FollowUp {
  const words = wordsOf(text);
  const said = words.join(' ');
  const leave = THANKS.exec(said);
  if (leave && words.length <= LONGEST_THANKS && !ASKS.test(said.slice(leave[0].length)))
    return { dependence: 0.9, meant: 'saluto' };
  const concepts = conceptsOf(words);
  const length = words.length;
  const opens = OPENERS.test(`${said} `);
  const next = FOLLOW_UP_MOVES.find(
    ({ after, says }) =>
      (after.length === 0 || (previous.intent !== null && after.includes(previous.intent))) &&
      says.test(said),
  );
  if (next && length <= LONGEST_MOVE)
    return { dependence: length <= 7 ? 0.8 : opens || length <= 11 ? 0.65 : 0.5, meant: next.means };
  const substance = concepts.filter((concept) => !THIN.has(concept)).length;
  let dependence = length <= 3 ? 0.7 : length <= 6 ? 0.5 : length <= 9 ? 0.25 : 0.1;
  if (opens) dependence += 0.2;
  dependence -= 0.12 * substance;
  return { dependence: Math.max(0, Math.min(0.9, dependence)), meant: meantUnder(previous, concepts) };
}

const LONGEST_MOVE = 18;

/** `quali giorni?` after an amount: those of the invoice that was spoken of, not of this month. */
export function asksForBilledDays(text: string, previous: Previous): boolean {
  const isOfMoney = previous.intent !== null && TOPIC[previous.intent] === 'money';
  return isOfMoney && readFollowUp(text, previous).meant === 'presenze';
}

function meantUnder({ intent }: Previous, concepts: readonly string[]): string | null {
  const topic = intent === null ? undefined : TOPIC[intent];
  const move =
    topic &&
    MOVES[topic].find(
      ([needs, unless]) =>
        needs.every((need) => concepts.includes(need)) && !unless.some((not) => concepts.includes(not)),
    );
  return move ? move[2] : null;
}
